package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows of one object. Times are RFC 3339, in UTC, with a resolution of one second. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EnvironmentObjectStatus(
        @Nullable Long observedGeneration,
        @Nullable String id,
        @Nullable Ownership ownership,
        @Nullable Remote remote,
        @Nullable String organizationId,
        @Nullable String createStartedAt,
        @Nullable String failingSince,
        @Nullable LastApplied lastApplied,
        @Nullable List<Condition> conditions) {

    /** How the object became ours. */
    public enum Ownership {
        Created
    }

    /** What Astro tells of the object. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Remote(
            @Nullable String createdAt,
            @Nullable String updatedAt,
            @Nullable String updatedBy) {}

    /** A write against Astro. */
    public enum Action {
        Create,
        Update,
        Exclude
    }

    /** The last state known to be applied; nothing in it is derived from a secret. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record LastApplied(
            @Nullable Long generation,
            @Nullable Action action,
            @Nullable String secretRevision,
            @Nullable String remoteUpdatedAt,
            @Nullable String subject,
            @Nullable String authType,
            @Nullable String authTypeId,
            @Nullable Boolean verified) {}

    /** The status of a resource that no pass has seen yet. */
    public static EnvironmentObjectStatus untouched() {
        return new EnvironmentObjectStatus(null, null, null, null, null, null, null, null, null);
    }
}
