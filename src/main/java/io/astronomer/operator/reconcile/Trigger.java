package io.astronomer.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of one resource calls for a pass when it changes. Finalizers are not in it: a pass itself sets and takes them.
 *
 * @param steering the annotations that count
 * @param request the latest request for a pass
 */
record Trigger(@Nullable Long generation, boolean leaving, Map<String, String> steering, Optional<String> request) {

    static Trigger of(HasMetadata resource, List<String> steering, Optional<String> request) {
        return new Trigger(
                resource.getMetadata().getGeneration(),
                resource.isMarkedForDeletion(),
                chosen(resource.getMetadata().getAnnotations(), steering),
                request);
    }

    /** Whether a change of a resource calls for a pass; a namesake and other finalizers do as well. */
    static <R extends HasMetadata> boolean wakes(R now, R before, Function<R, Trigger> trigger) {
        return !now.getMetadata().getUid().equals(before.getMetadata().getUid())
                || !now.getFinalizers().equals(before.getFinalizers())
                || trigger.apply(now).callsForPass(trigger.apply(before));
    }

    private static Map<String, String> chosen(@Nullable Map<String, String> annotations, List<String> names) {
        if (annotations == null || annotations.isEmpty()) {
            return Map.of();
        }
        Map<String, String> chosen = new TreeMap<>(annotations);
        chosen.keySet().retainAll(names);
        return chosen.isEmpty() ? Map.of() : chosen;
    }

    /** A request that is taken back asks for nothing. */
    boolean callsForPass(Trigger before) {
        return !Objects.equals(generation, before.generation)
                || leaving != before.leaving
                || !steering.equals(before.steering)
                || (request.isPresent() && !request.equals(before.request));
    }
}
