package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.plan.Annotations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Annotations that request a reconciliation with a refresh: each new value is one request. */
final class ReconcileRequests {
    /** The second annotation is set by Flux' command line. */
    private static final List<String> NAMES =
            List.of(Annotations.RECONCILE_REQUESTED_AT, EnvironmentObject.FLUX_REQUESTED_AT);
    /** Maximum length in the status. */
    private static final int LONGEST = 256;

    private ReconcileRequests() {}

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

    /** Returns the change: the generation, and the latest request. */
    static String change(EnvironmentObject resource) {
        return resource.getMetadata().getGeneration() + " " + latest(resource).orElse("");
    }

    static boolean isOpen(EnvironmentObject resource) {
        Optional<String> handled =
                Optional.ofNullable(resource.getStatus()).map(status -> status.lastHandledReconcileAt());
        return latest(resource).isPresent() && !latest(resource).equals(handled);
    }
}
