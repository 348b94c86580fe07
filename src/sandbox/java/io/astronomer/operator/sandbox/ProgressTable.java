package io.astronomer.operator.sandbox;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Prints a line each time a resource's Ready condition changes. */
public final class ProgressTable {
    private static final String ROW = "%6s  %-26s %-21s %-11s %-7s %s%n";

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final Map<String, String> printed = new HashMap<>();

    ProgressTable(PrintStream out) {
        this.out = out;
    }

    void header() {
        out.printf(ROW, "TIME", "NAME", "TYPE", "SCOPE", "READY", "REASON");
    }

    void follow(List<EnvironmentObject> resources) {
        for (EnvironmentObject resource : resources) {
            String name = resource.getMetadata().getName();
            Optional<Condition> ready = condition(resource, "Ready");
            String reason = ready.map(Condition::reason).orElse("Applied");
            String status = ready.map(Condition::status).orElse("-");
            if (!(status + reason).equals(printed.put(name, status + reason))) {
                out.printf(
                        ROW,
                        String.format("%.1fs", seconds()),
                        name,
                        resource.getSpec().type().map(Enum::name).orElse("-"),
                        resource.scopeEntity()
                                .map(entity -> entity.scope().name())
                                .orElse("-"),
                        status,
                        reason);
            }
        }
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns whether the resource is Ready at its current generation. */
    public static boolean isReady(EnvironmentObject resource) {
        return isTrue(resource, "Ready");
    }

    /** Returns whether the resource is Stalled at its current generation, so that only a person can help. */
    static boolean isStalled(EnvironmentObject resource) {
        return isTrue(resource, "Stalled");
    }

    private static boolean isTrue(EnvironmentObject resource, String type) {
        return condition(resource, type)
                .filter(condition -> condition.status().equals("True"))
                .filter(condition -> Objects.equals(
                        condition.observedGeneration(), resource.getMetadata().getGeneration()))
                .isPresent();
    }

    private static Optional<Condition> condition(EnvironmentObject resource, String type) {
        EnvironmentObjectStatus status = resource.getStatus();
        if (status == null || status.conditions() == null) {
            return Optional.empty();
        }
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }
}
