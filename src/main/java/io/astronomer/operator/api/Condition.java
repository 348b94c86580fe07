package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A condition as {@code metav1.Condition} has it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Condition(
        @Required @Size(min = 1, max = Limits.WORD) String type,

        @Required @Pattern("^(True|False|Unknown)$") @Size(max = 7)
        String status,

        @Required @Size(min = 1, max = Limits.WORD) String reason,
        @Size(max = Limits.MESSAGE) @Nullable String message,
        @Nullable Long observedGeneration,
        @Required @Size(max = Limits.WORD) String lastTransitionTime) {}
