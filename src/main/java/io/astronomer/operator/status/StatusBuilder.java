package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.CreateAttempt;
import io.astronomer.operator.api.EnvironmentObjectStatus.LastApplied;
import io.astronomer.operator.api.EnvironmentObjectStatus.Plan;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.api.Ownership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builder of a status. Unset parts keep their previous value. */
final class StatusBuilder {
    private final EnvironmentObjectStatus before;
    private @Nullable Long observedGeneration;
    private @Nullable String id;
    private @Nullable Ownership ownership;
    private @Nullable Remote remote;
    private @Nullable String organizationId;
    private @Nullable String createStartedAt;
    private @Nullable CreateAttempt createAttempt;
    private @Nullable String replacing;
    private @Nullable List<String> reversals;
    private @Nullable Plan plan;
    private @Nullable String massDeletionToken;
    private @Nullable String failingSince;
    private @Nullable String failingRevision;
    private @Nullable String request;
    private @Nullable LastApplied lastApplied;
    private @Nullable Boolean secretsUsed;
    private @Nullable List<Condition> conditions;

    StatusBuilder(EnvironmentObjectStatus before) {
        this.before = before;
        observedGeneration = before.observedGeneration();
        id = before.id();
        ownership = before.ownership();
        remote = before.remote();
        organizationId = before.organizationId();
        createStartedAt = before.createStartedAt();
        createAttempt = before.createAttempt();
        replacing = before.replacing();
        reversals = before.reversals();
        plan = before.plan();
        massDeletionToken = before.massDeletionToken();
        failingSince = before.failingSince();
        failingRevision = before.failingRevision();
        request = before.lastHandledReconcileAt();
        lastApplied = before.lastApplied();
        secretsUsed = before.secretsUsed();
        conditions = before.conditions();
    }

    StatusBuilder observed(long generation) {
        observedGeneration = generation;
        return this;
    }

    /** Sets the remote object and its ownership. */
    StatusBuilder object(String newId, Ownership standing, @Nullable Remote seen, @Nullable LastApplied applied) {
        id = newId;
        ownership = standing;
        remote = seen;
        lastApplied = applied;
        return this;
    }

    /** Clears the remote object. */
    StatusBuilder clearObject() {
        id = null;
        ownership = null;
        remote = null;
        lastApplied = null;
        return this;
    }

    StatusBuilder remote(Remote seen) {
        remote = seen;
        return this;
    }

    StatusBuilder replacing(@Nullable String successor) {
        replacing = successor;
        return this;
    }

    StatusBuilder reversals(@Nullable List<String> times) {
        reversals = times;
        return this;
    }

    @Nullable
    List<String> reversals() {
        return reversals;
    }

    StatusBuilder plan(@Nullable Plan shown) {
        plan = shown;
        return this;
    }

    StatusBuilder massDeletion(@Nullable String token) {
        massDeletionToken = token;
        return this;
    }

    StatusBuilder organization(String newId) {
        organizationId = newId;
        return this;
    }

    StatusBuilder creating(String since, CreateAttempt attempt) {
        createStartedAt = since;
        createAttempt = attempt;
        return this;
    }

    /** Clears the recorded intent. */
    StatusBuilder clearIntent() {
        createStartedAt = null;
        createAttempt = null;
        return this;
    }

    StatusBuilder failing(@Nullable String since, @Nullable String revision) {
        failingSince = since;
        failingRevision = revision;
        return this;
    }

    StatusBuilder handled(String newRequest) {
        request = newRequest;
        return this;
    }

    /** Secrets that were sent once remain recorded. */
    StatusBuilder secretsUsed(boolean now) {
        secretsUsed = now ? Boolean.TRUE : secretsUsed;
        return this;
    }

    /** Returns whether the status has a remote object. */
    boolean hasObject() {
        return id != null;
    }

    StatusBuilder conditions(List<Condition> list) {
        conditions = list;
        return this;
    }

    /** Returns the status; the previous one when only versions of equal values differ. */
    EnvironmentObjectStatus status() {
        EnvironmentObjectStatus unmoved = status(
                Revisions.unmoved(failingRevision, before.failingRevision()),
                Revisions.unmoved(lastApplied, before.lastApplied()));
        return unmoved.equals(before) ? before : status(failingRevision, lastApplied);
    }

    private EnvironmentObjectStatus status(@Nullable String revision, @Nullable LastApplied last) {
        return new EnvironmentObjectStatus(
                observedGeneration,
                id,
                ownership,
                remote,
                organizationId,
                createStartedAt,
                createAttempt,
                replacing,
                reversals,
                plan,
                massDeletionToken,
                failingSince,
                revision,
                request,
                last,
                secretsUsed,
                conditions);
    }
}
