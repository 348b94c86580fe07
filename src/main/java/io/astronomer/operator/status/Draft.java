package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.LastApplied;
import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A status in the making: what is not set anew stays as it was. */
final class Draft {
    private final EnvironmentObjectStatus before;
    private @Nullable Long observedGeneration;
    private @Nullable String id;
    private @Nullable Remote remote;
    private @Nullable String organizationId;
    private @Nullable String createStartedAt;
    private @Nullable String failingSince;
    private @Nullable String failingRevision;
    private @Nullable String request;
    private @Nullable LastApplied lastApplied;
    private @Nullable List<Condition> conditions;

    Draft(EnvironmentObjectStatus before) {
        this.before = before;
        observedGeneration = before.observedGeneration();
        id = before.id();
        remote = before.remote();
        organizationId = before.organizationId();
        createStartedAt = before.createStartedAt();
        failingSince = before.failingSince();
        failingRevision = before.failingRevision();
        request = before.lastHandledReconcileAt();
        lastApplied = before.lastApplied();
        conditions = before.conditions();
    }

    /** The status of the pass before. */
    EnvironmentObjectStatus before() {
        return before;
    }

    Draft observed(long generation) {
        observedGeneration = generation;
        return this;
    }

    /** The object that is there now. */
    Draft object(@Nullable String newId, @Nullable Remote seen, @Nullable LastApplied applied) {
        id = newId;
        remote = seen;
        lastApplied = applied;
        return this;
    }

    Draft organization(String newId) {
        organizationId = newId;
        return this;
    }

    Draft intent(@Nullable String since) {
        createStartedAt = since;
        return this;
    }

    Draft failing(@Nullable String since, @Nullable String revision) {
        failingSince = since;
        failingRevision = revision;
        return this;
    }

    Draft handled(String newRequest) {
        request = newRequest;
        return this;
    }

    Draft conditions(List<Condition> list) {
        conditions = list;
        return this;
    }

    EnvironmentObjectStatus status() {
        return new EnvironmentObjectStatus(
                observedGeneration,
                id,
                id == null ? null : Ownership.Created,
                remote,
                organizationId,
                createStartedAt,
                failingSince,
                failingRevision,
                request,
                lastApplied,
                conditions);
    }
}
