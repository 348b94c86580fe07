package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.astronomer.operator.astro.TokenKind;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of an organization and its token. Times are RFC 3339, in UTC. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AstroOrganizationStatus(
        @JsonPropertyDescription("Generation of the spec at the last reconciliation; -1 before the first one.")
        @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Claims of the token, if it is a JWT. The claims are not verified.") @Nullable
        Token token,

        @JsonPropertyDescription(
                "Numbers of resources that refer to this organization. Each resource counts in one state.")
        @Nullable
        Resources resources,

        @JsonPropertyDescription("Rate limit of the requests to Astro.") @Nullable
        RateLimit rateLimit,

        @JsonPropertyDescription(
                "Conditions, as kubectl wait, Flux and Argo CD read them: Ready and CredentialsValid; Reconciling or"
                        + " Stalled while Ready is False.")
        @Size(max = SchemaLimits.CONDITIONS)
        @Nullable
        List<Condition> conditions) {

    /** Claims of a token. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Token(
            @JsonPropertyDescription("Kind of the token: Organization, Workspace or Deployment. Omitted if unknown.")
            @Nullable
            TokenKind kind,

            @JsonPropertyDescription("Expiry of the token (RFC 3339, UTC).") @Size(max = SchemaLimits.WORD) @Nullable
            String expiresAt) {}

    /** How many resources there are, and how they stand. Each counts once, in the first state that fits. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Resources(
            @JsonPropertyDescription("All resources.") int total,

            @JsonPropertyDescription("Resources that are being deleted.")
            int deleting,

            @JsonPropertyDescription("Resources that are suspended or paused.")
            int suspended,

            @JsonPropertyDescription("Resources that are stalled and need a user's action.")
            int stalled,

            @JsonPropertyDescription("Resources that are Ready.")
            int ready,

            @JsonPropertyDescription("Resources that are still being reconciled.")
            int reconciling) {}

    /** State of the rate limiter when the status was written; not updated for each request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RateLimit(
            @JsonPropertyDescription("Requests per second that the rate limiter allows, rounded.")
            int requestsPerSecond,

            @JsonPropertyDescription(
                    "State of the rate limiter. Normal: requests are sent. Paused: Astro asked for a pause"
                            + " (Retry-After). Failing: the circuit breaker is open. Unauthorized: Astro rejects the"
                            + " token.")
            @Nullable
            RateLimitState state) {}

    /** Whether requests are sent, and why not. */
    public enum RateLimitState {
        Normal,
        Paused,
        Failing,
        Unauthorized
    }
}
