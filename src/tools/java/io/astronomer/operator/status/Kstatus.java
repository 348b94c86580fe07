package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import java.util.Objects;
import java.util.Optional;

/** The status that kstatus computes, the library of {@code kubectl wait} and Flux, by its documented rules. */
public final class Kstatus {
    private Kstatus() {}

    /** Returns the verdict on a resource with the status and generation. */
    public static String of(EnvironmentObjectStatus status, long generation) {
        boolean outdated = Optional.ofNullable(status.observedGeneration())
                .filter(observed -> !Objects.equals(observed, generation))
                .isPresent();
        if (outdated) {
            return "InProgress";
        }
        if (is(status, "Stalled", "True")) {
            return "Failed";
        }
        boolean inProgress =
                is(status, "Reconciling", "True") || is(status, "Ready", "False") || is(status, "Ready", "Unknown");
        return inProgress ? "InProgress" : "Current";
    }

    private static boolean is(EnvironmentObjectStatus status, String type, String value) {
        return Condition.of(status, type)
                .filter(condition -> value.equals(condition.status()))
                .isPresent();
    }
}
