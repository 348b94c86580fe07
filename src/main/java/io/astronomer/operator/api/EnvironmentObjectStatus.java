package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows of one object. Times are RFC 3339, in UTC, with a resolution of one second. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EnvironmentObjectStatus(
        @Nullable Long observedGeneration,
        @Size(max = Limits.WORD) @Nullable String id,
        @Nullable Ownership ownership,
        @Nullable Remote remote,
        @Size(max = Limits.WORD) @Nullable String organizationId,
        @Size(max = Limits.WORD) @Nullable String createStartedAt,
        @Size(max = Limits.WORD) @Nullable String failingSince,
        @Size(max = Limits.WORD) @Nullable String failingRevision,
        @Size(max = Limits.WORD) @Nullable String lastHandledReconcileAt,
        @Nullable LastApplied lastApplied,
        @Size(max = Limits.CONDITIONS) @Nullable List<Condition> conditions) {

    /** How the object became ours. */
    public enum Ownership {
        Created
    }

    /** What Astro tells of the object. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Remote(
            @Size(max = Limits.WORD) @Nullable String createdAt,
            @Size(max = Limits.WORD) @Nullable String updatedAt,
            @Size(max = Limits.NAME) @Nullable String updatedBy) {}

    /** A write against Astro. */
    public enum Action {
        Create,
        Update,
        Exclude
    }

    /** The last state known to be applied; nothing in it is derived from a secret. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record LastApplied(
            @Nullable Long generation,
            @Nullable Action action,
            @Size(max = Limits.WORD) @Nullable String secretRevision,
            @Size(max = Limits.WORD) @Nullable String remoteUpdatedAt,
            @Size(max = Limits.NAME) @Nullable String subject,
            @Size(max = Limits.WORD) @Nullable String authType,
            @Size(max = Limits.NAME) @Nullable String authTypeId,
            @Nullable Boolean verified) {}

    /** The status of a resource that no pass has seen yet. */
    public static EnvironmentObjectStatus untouched() {
        return new EnvironmentObjectStatus(null, null, null, null, null, null, null, null, null, null, null);
    }
}
