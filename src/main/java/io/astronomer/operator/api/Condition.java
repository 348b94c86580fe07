package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A condition as {@code metav1.Condition} has it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Condition(
        String type,
        String status,
        String reason,
        @Nullable String message,
        @Nullable Long observedGeneration,
        String lastTransitionTime) {}
