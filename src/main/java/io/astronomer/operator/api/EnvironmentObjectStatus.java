package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Observed and recorded state of one object. Times are RFC 3339, in UTC, with a resolution of one second. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EnvironmentObjectStatus(
        @JsonPropertyDescription("The generation of the spec that the last pass saw; -1 before the first.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("The object's id in Astro.") @Size(max = SchemaLimits.WORD) @Nullable
        String id,

        @JsonPropertyDescription(
                "How the object became the resource's: Created, Adopted when it was there before, Observed when it is only"
                        + " looked at. Nothing while it is not the resource's.")
        @Nullable
        Ownership ownership,

        @JsonPropertyDescription("What Astro tells of the object.") @Nullable
        Remote remote,

        @JsonPropertyDescription("The organization that the object is in, recorded before it is created.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String organizationId,

        @JsonPropertyDescription("When a create was begun whose end is not known yet (RFC 3339, UTC).")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String createStartedAt,

        @JsonPropertyDescription("The last create whose end is not known yet.") @Nullable
        CreateAttempt createAttempt,

        @JsonPropertyDescription(
                "The hash of the create that follows, from before the delete of a replacement on until it is done.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String replacing,

        @JsonPropertyDescription(
                "When somebody else was found to have undone a write of ours; three within an hour stop all writing"
                        + " (RFC 3339, UTC).")
        @Size(max = SchemaLimits.REVERSALS)
        @Nullable
        List<String> reversals,

        @JsonPropertyDescription("What would be done, while it is not done; the conditions say why it is not.")
        @Nullable
        Plan plan,

        @JsonPropertyDescription(
                "Since when the resource has not been Ready, which sets the pace of the next tries (RFC 3339, UTC).")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String failingSince,

        @JsonPropertyDescription("The revision of the Secrets and the request that failingSince speaks of.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String failingRevision,

        @JsonPropertyDescription("The last request to reconcile that was carried out, as the annotation had it.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String lastHandledReconcileAt,

        @JsonPropertyDescription("The last state known to be applied; nothing in it is derived from a secret.")
        @Nullable
        LastApplied lastApplied,

        @JsonPropertyDescription(
                "Whether a spec of the resource took values from Secrets or ConfigMaps, or held secrets itself. Plans then"
                        + " show (sensitive) where Astro may hold one of them in a field that it shows.")
        @Nullable
        Boolean secretsUsed,

        @JsonPropertyDescription("How the resource stands, after the conventions of kstatus.")
        @Size(max = SchemaLimits.CONDITIONS)
        @Nullable
        List<Condition> conditions) {

    public EnvironmentObjectStatus {
        organizationId = Shared.textOrNull(organizationId);
    }

    /** Ownership of the object. */
    public enum Ownership {
        Created,
        Adopted,
        Observed
    }

    /** A pending plan. Values of secrets are {@code (sensitive)}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Plan(
            @JsonPropertyDescription(
                    "Tells this plan from any other; the annotation astro.astronomer.io/approve-plan takes it. Covers all"
                            + " changes, and which secrets would be sent.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String hash,

            @JsonPropertyDescription("What would be done.") @Nullable
            Step action,

            @JsonPropertyDescription("What would change, field by field; the first ones when there are many.")
            @Size(max = SchemaLimits.CHANGES)
            @Nullable
            List<FieldChange> changes,

            @JsonPropertyDescription("How many changes are not listed.") @Nullable
            Integer omitted,

            @JsonPropertyDescription(
                    "As of when Astro is what the plan was made from (RFC 3339, UTC): not before the spec it is for. Later"
                            + " looks that came to the same plan leave it.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String asOf) {}

    /** Step of a plan. */
    public enum Step {
        Create,
        Update,
        Exclude,
        Replace,
        Adopt
    }

    /** One field of a plan; unset values are omitted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record FieldChange(
            @JsonPropertyDescription("The field, from spec down.") @Size(max = SchemaLimits.NAME) @Nullable
            String path,

            @JsonPropertyDescription("What Astro holds; (sensitive) for a secret.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String from,

            @JsonPropertyDescription("What the spec says; (sensitive) for a secret.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String to) {}

    /** A create whose result is unknown; nothing in it is derived from a secret. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CreateAttempt(
            @JsonPropertyDescription("When it was about to be sent (RFC 3339, UTC).")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String triedAt,

            @JsonPropertyDescription("The generation of the spec that was sent; none when more than one was.") @Nullable
            Long generation,

            @JsonPropertyDescription("The revision of the Secrets that were sent.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String secretRevision) {}

    /** Metadata of the object in Astro. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Remote(
            @JsonPropertyDescription("When the object was created (RFC 3339, UTC).")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String createdAt,

            @JsonPropertyDescription("When it was changed last (RFC 3339, UTC, whole seconds).")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String updatedAt,

            @JsonPropertyDescription("Who changed it last.") @Size(max = SchemaLimits.NAME) @Nullable
            String updatedBy) {
        public Remote {
            createdAt = Shared.textOrNull(createdAt);
            updatedAt = Shared.textOrNull(updatedAt);
            updatedBy = Shared.textOrNull(updatedBy);
        }
    }

    /** A write to Astro. */
    public enum Action {
        Create,
        Update,
        Exclude
    }

    /** The last state known to be applied; nothing in it is derived from a secret. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record LastApplied(
            @JsonPropertyDescription("The generation of the spec that was applied.") @Nullable
            Long generation,

            @JsonPropertyDescription("The last write.") @Nullable
            Action action,

            @JsonPropertyDescription(
                    "The revision of the Secrets that were sent last: which they were, not what was in them.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String secretRevision,

            @JsonPropertyDescription("The time of our own last write, as Astro tells it.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String remoteUpdatedAt,

            @JsonPropertyDescription("The id in Astro of whoever our own writes are made as.")
            @Size(max = SchemaLimits.NAME)
            @Nullable
            String subject,

            @JsonPropertyDescription("The authType sent last, which Astro may not show.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String authType,

            @JsonPropertyDescription("The authTypeId sent last, which Astro does not show.")
            @Size(max = SchemaLimits.NAME)
            @Nullable
            String authTypeId,

            @JsonPropertyDescription("Whether Astro was seen to hold what was sent.") @Nullable
            Boolean verified) {
        public LastApplied {
            remoteUpdatedAt = Shared.textOrNull(remoteUpdatedAt);
            subject = Shared.textOrNull(subject);
            authType = Shared.textOrNull(authType);
            authTypeId = Shared.textOrNull(authTypeId);
        }
    }

    /** Returns the status of a new resource. */
    public static EnvironmentObjectStatus untouched() {
        return new EnvironmentObjectStatus(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
