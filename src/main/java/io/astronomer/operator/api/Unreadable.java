package io.astronomer.operator.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/**
 * The mark of a resource that was read in part. It is set where the answers of Kubernetes are read and is in no cluster: one that a
 * person sets is dropped there.
 */
public final class Unreadable {
    public static final String ANNOTATION = "astro.astronomer.io/unreadable";

    private Unreadable() {}

    /** What of the resource could not be read, and what would be right; empty when all of it was read. */
    public static Optional<String> problem(HasMetadata resource) {
        return Optional.ofNullable(resource.getMetadata().getAnnotations()).map(all -> all.get(ANNOTATION));
    }
}
