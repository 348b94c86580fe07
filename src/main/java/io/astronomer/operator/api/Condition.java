package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A condition as {@code metav1.Condition} has it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Condition(
        @JsonPropertyDescription(
                "Type of the condition. On an EnvironmentObject: Ready, Synced, Reconciling, Stalled, Drifted, Linked"
                        + " or Suspended. On an AstroOrganization: Ready, CredentialsValid, Reconciling or Stalled.")
        @Required
        @Size(min = 1, max = SchemaLimits.WORD)
        String type,

        @JsonPropertyDescription("Status of the condition: True, False or Unknown.")
        @Required
        @Pattern("^(True|False|Unknown)$")
        @Size(max = 7)
        String status,

        @JsonPropertyDescription("Machine-readable reason for the status, in one word.")
        @Required
        @Size(min = 1, max = SchemaLimits.WORD)
        String reason,

        @JsonPropertyDescription("Human-readable reason for the status. Never contains the value of a secret.")
        @Size(max = SchemaLimits.MESSAGE)
        @Nullable
        String message,

        @JsonPropertyDescription("Generation of the spec that the condition refers to.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Time of the last change of the status (RFC 3339, UTC).")
        @Required
        @Size(max = SchemaLimits.WORD)
        String lastTransitionTime) {

    public Condition {
        type = Shared.text(type);
        status = Shared.text(status);
        reason = Shared.text(reason);
        message = Shared.textOrNull(message);
        lastTransitionTime = Shared.text(lastTransitionTime);
    }

    /** The condition of a type, if the status shows it. */
    public static Optional<Condition> of(@Nullable EnvironmentObjectStatus status, String type) {
        return Optional.ofNullable(status).flatMap(present -> find(present.conditions(), type));
    }

    /** Returns the condition of a type, if it is among them. */
    public static Optional<Condition> find(@Nullable List<Condition> conditions, String type) {
        return Stream.ofNullable(conditions)
                .flatMap(List::stream)
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }
}
