package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.plan.Annotations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Annotations by which a person asks for a pass that looks anew: each new value is one request. */
final class Requests {
    /** The second is the one of Flux' command line. */
    private static final List<String> NAMES =
            List.of(Annotations.RECONCILE_REQUESTED_AT, EnvironmentObject.FLUX_REQUESTED_AT);
    /** What the status has room for. */
    private static final int LONGEST = 256;

    private Requests() {}

    static Optional<String> latest(EnvironmentObject resource) {
        Map<String, String> annotations = resource.getMetadata().getAnnotations();
        if (annotations == null) {
            return Optional.empty();
        }
        String values = NAMES.stream()
                .map(name -> annotations.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(" "));
        return Optional.of(DisplayText.line(values, LONGEST)).filter(value -> !value.isEmpty());
    }

    /** What the resource asks for: its spec, with the latest request. */
    static String change(EnvironmentObject resource) {
        return resource.getMetadata().getGeneration() + " " + latest(resource).orElse("");
    }

    static boolean isOpen(EnvironmentObject resource) {
        Optional<String> handled =
                Optional.ofNullable(resource.getStatus()).map(status -> status.lastHandledReconcileAt());
        return latest(resource).isPresent() && !latest(resource).equals(handled);
    }
}
