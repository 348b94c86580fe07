package io.astronomer.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a resource whose change triggers a reconciliation. Finalizers are left out, because reconciliations set them.
 *
 * @param steering annotations that count
 * @param request the latest request for a reconciliation
 */
record Trigger(
        @Nullable Long generation, boolean markedForDeletion, Map<String, String> steering, Optional<String> request) {

    static Trigger of(HasMetadata resource, List<String> steering, Optional<String> request) {
        return new Trigger(
                resource.getMetadata().getGeneration(),
                resource.isMarkedForDeletion(),
                chosen(resource.getMetadata().getAnnotations(), steering),
                request);
    }

    /** Returns whether a change triggers a reconciliation; a successor of the same name and other finalizers do too. */
    static <R extends HasMetadata> boolean requeues(R now, R before, Function<R, Trigger> trigger) {
        return !now.getMetadata().getUid().equals(before.getMetadata().getUid())
                || !now.getFinalizers().equals(before.getFinalizers())
                || trigger.apply(now).needsReconcile(trigger.apply(before));
    }

    private static Map<String, String> chosen(@Nullable Map<String, String> annotations, List<String> names) {
        if (annotations == null || annotations.isEmpty()) {
            return Map.of();
        }
        Map<String, String> chosen = new TreeMap<>(annotations);
        chosen.keySet().retainAll(names);
        return chosen.isEmpty() ? Map.of() : chosen;
    }

    /** A removed request triggers nothing. */
    boolean needsReconcile(Trigger before) {
        return !Objects.equals(generation, before.generation)
                || markedForDeletion != before.markedForDeletion
                || !steering.equals(before.steering)
                || (request.isPresent() && !request.equals(before.request));
    }
}
