package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the operator records for itself; unset parts are omitted. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OperatorState(
        @JsonPropertyDescription(
                "Text by which the spec, or the default, named the Workspace or Deployment. After a change of the"
                        + " text the name is resolved again.")
        @Size(max = SchemaLimits.ENTITY_NAME)
        @Nullable
        String resolvedFrom,

        @JsonPropertyDescription(
                "Deployments that links and excludeLinks have by name or selector, as they were resolved last.")
        @Size(max = 2 * SchemaLimits.DEPLOYMENTS)
        @Nullable
        List<EnvironmentObjectStatus.Entity> deployments,

        @JsonPropertyDescription("Start time of a create whose result is unknown (RFC 3339, UTC).")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String createStartedAt,

        @JsonPropertyDescription(
                "The last create. While createStartedAt is present, its result is unknown; else only its time is recorded.")
        @Nullable
        CreateAttempt createAttempt,

        @JsonPropertyDescription(
                "Hash of the create that completes a replacement. Present from before the delete is sent until the"
                        + " create is done.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String replacing,

        @JsonPropertyDescription(
                "Times at which the operator found that another client had reverted its write (RFC 3339, UTC). Three"
                        + " within an hour stop all writes to the object.")
        @Size(max = SchemaLimits.REVERSALS)
        @Nullable
        List<String> reversals,

        @JsonPropertyDescription(
                "Token of the mass deletion that was blocked with this object. An approval of the token covers the"
                        + " object until it is deleted or replaced.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String massDeletionToken,

        @JsonPropertyDescription("Time of the first failure (RFC 3339, UTC). Determines the retry back-off.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String failingSince,

        @JsonPropertyDescription("Secret revision at the last failure. Another revision resets failingSince.")
        @Size(max = SchemaLimits.WORD)
        @Nullable
        String failingRevision,

        @JsonPropertyDescription("The last state that is known to be applied.") @Nullable
        LastApplied lastApplied,

        @JsonPropertyDescription(
                "Whether the present or an earlier spec took values from Secrets or ConfigMaps, or contained"
                        + " secrets. Plans then show (sensitive) for visible fields in Astro that may contain such a"
                        + " value.")
        @Nullable
        Boolean secretsUsed,

        @JsonPropertyDescription(
                "Whether the present or an earlier spec took a whole connection from a Secret or ConfigMap. Plans then"
                        + " show (sensitive) for every field in Astro that may contain a part of it.")
        @Nullable
        Boolean connectionsUsed) {
    static final OperatorState NOTHING =
            new OperatorState(null, null, null, null, null, null, null, null, null, null, null, null);

    @JsonIgnore
    public boolean isEmpty() {
        return equals(NOTHING);
    }

    /** Returns the same with a create whose result is unknown. */
    OperatorState withCreate(String startedAt, CreateAttempt attempt) {
        return new OperatorState(
                resolvedFrom,
                deployments,
                startedAt,
                attempt,
                replacing,
                reversals,
                massDeletionToken,
                failingSince,
                failingRevision,
                lastApplied,
                secretsUsed,
                connectionsUsed);
    }

    /** Returns the ids of the recorded Deployments, by name. */
    public Map<String, String> deploymentIds() {
        Map<String, String> ids = new TreeMap<>();
        for (EnvironmentObjectStatus.Entity entity :
                Objects.requireNonNullElse(deployments, List.<EnvironmentObjectStatus.Entity>of())) {
            String name = entity == null ? null : entity.name();
            String id = entity == null ? null : entity.id();
            if (name != null && id != null) {
                ids.put(name, id);
            }
        }
        return ids;
    }

    /** A create; nothing in it is derived from a secret. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CreateAttempt(
            @JsonPropertyDescription("Time just before the request was sent (RFC 3339, UTC, milliseconds).")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String triedAt,

            @JsonPropertyDescription("Generation of the spec that was sent. Omitted if more than one was sent.")
            @Nullable
            Long generation,

            @JsonPropertyDescription("Secret revision that was sent; see lastApplied.secretRevision.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String secretRevision) {
        /** Returns what is recorded when the result is known. The time identifies the attempt. */
        public CreateAttempt ended() {
            return new CreateAttempt(triedAt, null, null);
        }
    }

    /** The last state known to be applied; nothing in it is derived from a secret. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record LastApplied(
            @JsonPropertyDescription("Generation of the spec that was applied.") @Nullable
            Long generation,

            @JsonPropertyDescription("The last write.") @Nullable
            Action action,

            @JsonPropertyDescription(
                    "Secret revision that was sent last: a text that changes when a referenced value changes."
                            + " It is not derived from the value.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String secretRevision,

            @JsonPropertyDescription(
                    "Hash of the Deployments that were linked and excluded last. Names and selectors may mean others later.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String deployments,

            @JsonPropertyDescription("Update time that Astro reported for this state (RFC 3339, UTC).")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String remoteUpdatedAt,

            @JsonPropertyDescription("Id in Astro of the token or user of the operator's own writes.")
            @Size(max = SchemaLimits.NAME)
            @Nullable
            String subject,

            @JsonPropertyDescription("The authType that was sent last. Astro may omit it in responses.")
            @Size(max = SchemaLimits.WORD)
            @Nullable
            String authType,

            @JsonPropertyDescription("The authTypeId that was sent last. Astro omits it in responses.")
            @Size(max = SchemaLimits.NAME)
            @Nullable
            String authTypeId,

            @JsonPropertyDescription("Whether a response of Astro showed the state that was sent.") @Nullable
            Boolean verified) {
        public LastApplied {
            remoteUpdatedAt = Shared.textOrNull(remoteUpdatedAt);
            subject = Shared.textOrNull(subject);
            authType = Shared.textOrNull(authType);
            authTypeId = Shared.textOrNull(authTypeId);
        }
    }
}
