package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of an organization and its token. Times are RFC 3339, in UTC. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AstroOrganizationStatus(
        @JsonPropertyDescription("The generation of the spec that was seen last; -1 before the first time.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("What the token says of itself, when it is a JWT. Nobody has checked it.") @Nullable
        Token token,

        @JsonPropertyDescription("The resources that refer to this organization.") @Nullable
        Resources resources,

        @JsonPropertyDescription("Rate limit of the requests to Astro.") @Nullable
        RateLimit rateLimit,

        @JsonPropertyDescription("Ready and CredentialsValid, after the conventions of kstatus.")
        @Size(max = SchemaLimits.CONDITIONS)
        @Nullable
        List<Condition> conditions) {

    /** Kind of a token. */
    public enum TokenKind {
        Organization,
        Workspace,
        Deployment
    }

    /** Claims of a token. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Token(
            @JsonPropertyDescription("Whose token it is.") @Nullable
            TokenKind kind,

            @JsonPropertyDescription("When it expires (RFC 3339, UTC).") @Size(max = SchemaLimits.WORD) @Nullable
            String expiresAt) {}

    /** How many resources there are, and how they stand. Each counts once, in the first state that fits. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Resources(
            @JsonPropertyDescription("All of them.") int total,

            @JsonPropertyDescription("Those that are being deleted.")
            int deleting,

            @JsonPropertyDescription("Those that are suspended or paused.")
            int suspended,

            @JsonPropertyDescription("Those that wait for a person.")
            int stalled,

            @JsonPropertyDescription("Those that are Ready.")
            int ready,

            @JsonPropertyDescription("Those that are on their way.")
            int reconciling) {}

    /** State of the rate limiter when the status was written; not updated for each request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RateLimit(
            @JsonPropertyDescription("Requests per second that are allowed now, rounded.")
            int requestsPerSecond,

            @JsonPropertyDescription(
                    "Whether requests are sent. Normal: yes. Paused: Astro asked for a pause (Retry-After). Failing: the circuit"
                            + " breaker is open. Unauthorized: Astro refuses the token.")
            @Nullable
            State state) {}

    /** Whether requests are sent, and why not. */
    public enum State {
        Normal,
        Paused,
        Failing,
        Unauthorized
    }
}
