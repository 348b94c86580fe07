package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Entity;
import io.astronomer.operator.api.EnvironmentObjectStatus.Links;
import io.astronomer.operator.api.EnvironmentObjectStatus.Plan;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.api.OperatorState;
import io.astronomer.operator.api.OperatorState.CreateAttempt;
import io.astronomer.operator.api.OperatorState.LastApplied;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.ResolvedNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builder of a status. Unset parts keep their previous value. */
final class StatusBuilder {
    private final EnvironmentObjectStatus before;
    private @Nullable Long observedGeneration;
    private @Nullable String id;
    private @Nullable Ownership ownership;
    private @Nullable Remote remote;
    private @Nullable ObjectType objectType;
    private @Nullable Entity workspace;
    private @Nullable Entity deployment;
    private @Nullable String organizationId;
    private @Nullable Links links;
    private @Nullable PoliciesInForce policies;
    private @Nullable String resolvedFrom;
    private @Nullable List<Entity> deployments;
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
    private @Nullable Boolean connectionsUsed;
    private @Nullable List<Condition> conditions;

    StatusBuilder(EnvironmentObjectStatus before) {
        this.before = before;
        observedGeneration = before.observedGeneration();
        id = before.id();
        ownership = before.ownership();
        remote = before.remote();
        organizationId = before.organizationId();
        objectType = before.objectType();
        workspace = before.workspace();
        deployment = before.deployment();
        links = before.links();
        plan = before.plan();
        request = before.lastHandledReconcileAt();
        conditions = before.conditions();
        OperatorState recorded = before.recorded();
        resolvedFrom = recorded.resolvedFrom();
        deployments = recorded.deployments();
        createStartedAt = recorded.createStartedAt();
        createAttempt = recorded.createAttempt();
        replacing = recorded.replacing();
        reversals = recorded.reversals();
        massDeletionToken = recorded.massDeletionToken();
        failingSince = recorded.failingSince();
        failingRevision = recorded.failingRevision();
        lastApplied = recorded.lastApplied();
        secretsUsed = recorded.secretsUsed();
        connectionsUsed = recorded.connectionsUsed();
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

    /** Sets what a reading of Astro shows of the object. */
    StatusBuilder seen(@Nullable Remote shown, LastApplied applied) {
        remote = shown;
        lastApplied = applied;
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

    StatusBuilder type(@Nullable ObjectType newType) {
        objectType = newType;
        return this;
    }

    StatusBuilder policies(PoliciesInForce now) {
        policies = now;
        return this;
    }

    /** Binds the resource to the organization, and to the Workspace or Deployment. */
    StatusBuilder bind(String organization, ScopeEntity entity) {
        organizationId = organization;
        return bind(entity);
    }

    /** Binds the resource to the Workspace or Deployment. A known name remains. */
    StatusBuilder bind(ScopeEntity entity) {
        return before.scopeEntity().filter(entity::equals).isPresent() && (workspace != null || deployment != null)
                ? this
                : bind(entity, entity.entityId());
    }

    /** Records the Workspace or Deployment, and the Deployments of links and exclusions, as the spec names them. */
    StatusBuilder names(ResolvedNames names) {
        resolvedFrom = names.resolvedFrom().orElse(null);
        deployments = Deployments.named(names);
        return bind(names.scopeEntity(), names.scopeName());
    }

    StatusBuilder links(@Nullable Links counted) {
        links = counted;
        return this;
    }

    private StatusBuilder bind(ScopeEntity entity, String name) {
        Entity bound = new Entity(Deployments.shown(name), entity.entityId());
        boolean ofDeployment = entity.scope() == Scope.DEPLOYMENT;
        deployment = ofDeployment ? bound : null;
        workspace = ofDeployment ? null : bound;
        return this;
    }

    StatusBuilder creating(String since, CreateAttempt attempt) {
        createStartedAt = since;
        createAttempt = attempt;
        return this;
    }

    /** Clears the recorded intent. The time of the last attempt remains, which ends the intent of the annotation. */
    StatusBuilder clearIntent() {
        createStartedAt = null;
        createAttempt = createAttempt == null ? null : createAttempt.ended();
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

    /** The same for whole connections. */
    StatusBuilder connectionsUsed(boolean now) {
        connectionsUsed = now ? Boolean.TRUE : connectionsUsed;
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
                Revisions.unmoved(failingRevision, before.recorded().failingRevision()),
                Revisions.unmoved(lastApplied, before.recorded().lastApplied()));
        return unmoved.equals(before) ? before : status(failingRevision, lastApplied);
    }

    private EnvironmentObjectStatus status(@Nullable String revision, @Nullable LastApplied last) {
        OperatorState recorded = new OperatorState(
                resolvedFrom,
                deployments,
                createStartedAt,
                createAttempt,
                replacing,
                reversals,
                massDeletionToken,
                failingSince,
                revision,
                last,
                secretsUsed,
                connectionsUsed);
        // Without an object, and without a write that may have created one, the spec may have another id.
        boolean bound = id != null || createStartedAt != null || replacing != null || resolvedFrom != null;
        return new EnvironmentObjectStatus(
                observedGeneration,
                id,
                objectType,
                ownership,
                bound ? workspace : null,
                bound ? deployment : null,
                organizationId,
                links,
                policies == null ? before.effectivePolicy() : policies.of(ownership),
                remote,
                plan,
                request,
                conditions,
                recorded.isEmpty() ? null : recorded);
    }
}
