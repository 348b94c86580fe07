package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
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
        return outdated ? "InProgress" : of(Objects.requireNonNullElse(status.conditions(), List.of()));
    }

    /** Returns the verdict on a resource that may be in deletion, and whose present generation has the conditions. */
    public static String of(HasMetadata resource, List<Condition> conditions) {
        return resource.isMarkedForDeletion() ? "Terminating" : of(conditions);
    }

    private static String of(List<Condition> conditions) {
        if (is(conditions, "Stalled", "True")) {
            return "Failed";
        }
        boolean inProgress = is(conditions, "Reconciling", "True")
                || is(conditions, "Ready", "False")
                || is(conditions, "Ready", "Unknown");
        return inProgress ? "InProgress" : "Current";
    }

    private static boolean is(List<Condition> conditions, String type, String value) {
        return Condition.find(conditions, type)
                .filter(condition -> value.equals(condition.status()))
                .isPresent();
    }
}
