package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Observed and recorded state of one object. Times are RFC 3339, in UTC, with a resolution of one second. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EnvironmentObjectStatus(
        @JsonPropertyDescription(
                "Generation of the spec at the last reconciliation; -1 before the first reconciliation.")
        @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Id of the object in Astro.") @Size(max = SchemaLimits.WORD) @Nullable
        String id,

        @JsonPropertyDescription("Type of the object: the block of the spec that is set, as the Astro API names it.")
        @Nullable
        ObjectType objectType,

        @JsonPropertyDescription(
                "Ownership of the object. Created: the operator created it. Adopted: it existed before. Observed: the"
                        + " operator only reads it. Omitted while the object does not belong to the resource.")
        @Nullable
        Ownership ownership,

        @JsonPropertyDescription(
                "Workspace that the object belongs to. Recorded before the object is created. While it is recorded, the"
                        + " spec can't name another one.")
        @Nullable
        Entity workspace,

        @JsonPropertyDescription(
                "Deployment that the object belongs to, if it belongs to one alone. Recorded before the object is"
                        + " created. While it is recorded, the spec can't name another one.")
        @Nullable
        Entity deployment,

        @JsonPropertyDescription(
                "Id of the organization that the object belongs to. Recorded before the object is created.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String organizationId,

        @JsonPropertyDescription(
                "Deployments that links and excludeLinks of the spec name or select. Omitted with deployment.")
        @Nullable
        Links links,

        @JsonPropertyDescription(
                "Policies in force: those of the spec, then of the organization, then of the operator.")
        @Nullable
        EffectivePolicy effectivePolicy,

        @JsonPropertyDescription("Times of the object in Astro, and its last writer.") @Nullable
        Remote remote,

        @JsonPropertyDescription(
                "Pending plan: the step that the operator does not execute. The conditions give the reason.")
        @Nullable
        Plan plan,

        @JsonPropertyDescription("Value of the annotation of the last reconcile request that was handled.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String lastHandledReconcileAt,

        @JsonPropertyDescription("Conditions of the resource, as kubectl wait, Flux and Argo CD read them.")
        @Size(max = SchemaLimits.CONDITIONS)
        @Nullable
        List<Condition> conditions,

        @JsonPropertyDescription(
                "Internal: what the operator records for itself. It contains nothing that is derived from a secret, and"
                        + " may change with any version.")
        @Nullable
        OperatorState operator) {

    public EnvironmentObjectStatus {
        organizationId = Shared.textOrNull(organizationId);
    }

    /** Returns what the operator recorded for itself. */
    public OperatorState recorded() {
        return operator == null ? OperatorState.NOTHING : operator;
    }

    /** Returns the Workspace or Deployment that the object is bound to. */
    public Optional<ScopeEntity> scopeEntity() {
        return Optional.ofNullable(deployment)
                .flatMap(entity -> entity.at(Scope.DEPLOYMENT))
                .or(() -> Optional.ofNullable(workspace).flatMap(entity -> entity.at(Scope.WORKSPACE)));
    }

    /** Returns the name of the Workspace or Deployment that the object is bound to. */
    public Optional<String> scopeName() {
        return Optional.ofNullable(deployment == null ? workspace : deployment).map(Entity::name);
    }

    /** A Workspace or Deployment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Entity(
            @JsonPropertyDescription("Name in Astro; the id while the name is not known.")
            @Size(max = SchemaLimits.NAME)
            @Nullable
            String name,

            @JsonPropertyDescription("Id in Astro.") @Size(max = SchemaLimits.WORD) @Nullable
            String id) {
        public Entity {
            name = Shared.textOrNull(name);
            id = Shared.textOrNull(id);
        }

        private Optional<ScopeEntity> at(Scope scope) {
            return Optional.ofNullable(id).map(known -> new ScopeEntity(scope, known));
        }
    }

    /** Links and exclusions, after names and selectors were resolved. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Links(
            @JsonPropertyDescription("Number of Deployments with a link of their own.")
            int linked,

            @JsonPropertyDescription("Number of these with overrides.")
            int overridden,

            @JsonPropertyDescription("Number of excluded Deployments.")
            int excluded,

            @JsonPropertyDescription("Whether the other Deployments of the Workspace are linked as well.")
            boolean autoLinked,

            @JsonPropertyDescription(
                    "Names of the linked Deployments, or ids where the name is not known: at most the first 20.")
            @Size(max = SchemaLimits.NAMED)
            @Nullable
            List<@Size(max = SchemaLimits.ENTITY_NAME) String> linkedDeployments,

            @JsonPropertyDescription(
                    "Names of the excluded Deployments, or ids where the name is not known: at most the first 20.")
            @Size(max = SchemaLimits.NAMED)
            @Nullable
            List<@Size(max = SchemaLimits.ENTITY_NAME) String> excludedDeployments) {}

    /** Policies in force. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record EffectivePolicy(
            @JsonPropertyDescription("Whether the operator writes, or only reads.") @Nullable
            ManagementPolicy management,

            @JsonPropertyDescription("Whether a plan needs an approval.") @Nullable
            ApprovalPolicy approval,

            @JsonPropertyDescription("Policy for an object that existed before the resource.") @Nullable
            AdoptionPolicy adoption,

            @JsonPropertyDescription("Policy for a change by another client in Astro.") @Nullable
            DriftPolicy drift,

            @JsonPropertyDescription(
                    "Policy for the object when the resource is deleted. Without a policy it depends on ownership, and"
                            + " is omitted until that is known.")
            @Nullable
            DeletionPolicy deletion,

            @JsonPropertyDescription("Interval at which the operator reads the object from Astro, such as 5m.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String syncInterval) {
        public EffectivePolicy {
            syncInterval = Shared.textOrNull(syncInterval);
        }
    }

    /** A pending plan. Values of secrets are {@code (sensitive)}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Plan(
            @JsonPropertyDescription(
                    "Hash that identifies the plan. It covers all changes, and which secrets would be sent. To approve"
                            + " the plan, set the annotation astro.astronomer.io/approve-plan to it.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String hash,

            @JsonPropertyDescription("The step that the plan would execute.") @Nullable
            PlanStep action,

            @JsonPropertyDescription("Fields that the plan would change: at most the first 64.")
            @Size(max = SchemaLimits.CHANGES)
            @Nullable
            List<FieldChange> changes,

            @JsonPropertyDescription("Number of changes that are not listed. Omitted if all changes are listed.")
            @Nullable
            Integer omitted,

            @JsonPropertyDescription(
                    "Time at which Astro was read for the plan (RFC 3339, UTC). Not earlier than the spec of the plan."
                            + " A later refresh with the same plan keeps the time.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String asOf) {}

    /** One field of a plan; unset values are omitted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record FieldChange(
            @JsonPropertyDescription("Path of the field below spec.") @Size(max = SchemaLimits.NAME) @Nullable
            String path,

            @JsonPropertyDescription("Value in Astro; (sensitive) for a secret, (differs) for a member of extra or"
                    + " headers. Omitted if unset.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String from,

            @JsonPropertyDescription("Value in the spec; (sensitive) for a secret or a reference. Omitted if unset.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String to) {}

    /** Times of the object in Astro, and its last writer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Remote(
            @JsonPropertyDescription("Time at which the object was created (RFC 3339, UTC).")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String createdAt,

            @JsonPropertyDescription("Time of the last change of the object (RFC 3339, UTC, whole seconds).")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String updatedAt,

            @JsonPropertyDescription("Id in Astro of the user or token that changed the object last.")
            @Size(max = SchemaLimits.NAME)
            @Nullable
            String updatedBy) {
        public Remote {
            createdAt = Shared.textOrNull(createdAt);
            updatedAt = Shared.textOrNull(updatedAt);
            updatedBy = Shared.textOrNull(updatedBy);
        }
    }

    /** Returns the same, bound to the scope entity of a create. A known name of it remains. */
    EnvironmentObjectStatus withCreate(@Nullable String organization, ScopeEntity entity, OperatorState recordedState) {
        boolean bound = scopeEntity().filter(entity::equals).isPresent();
        Entity named = new Entity(entity.entityId(), entity.entityId());
        boolean ofDeployment = entity.scope() == Scope.DEPLOYMENT;
        return new EnvironmentObjectStatus(
                observedGeneration,
                id,
                objectType,
                ownership,
                bound ? workspace : ofDeployment ? null : named,
                bound ? deployment : ofDeployment ? named : null,
                organization,
                links,
                effectivePolicy,
                remote,
                plan,
                lastHandledReconcileAt,
                conditions,
                recordedState);
    }

    /** Returns the status of a new resource. */
    public static EnvironmentObjectStatus untouched() {
        return new EnvironmentObjectStatus(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
