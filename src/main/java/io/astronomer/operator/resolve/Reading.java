package io.astronomer.operator.resolve;

import io.astronomer.operator.resolve.References.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what is referred to: each object once, so that all its keys are of one version. */
final class Reading implements Lookup {
    private final References references;
    private final String namespace;
    private final Map<Target, Optional<Content>> contents = new HashMap<>();

    private record Target(Kind kind, String name) {}

    Reading(References references, String namespace) {
        this.references = references;
        this.namespace = namespace;
    }

    @Override
    public Found find(Reference reference) {
        Optional<Content> content = contents.computeIfAbsent(
                new Target(reference.kind(), reference.name()),
                target -> references.read(target.kind(), namespace, target.name()));
        if (content.isEmpty()) {
            return new Found.NoObject();
        }
        boolean there = content.get().get(reference.key()).isPresent();
        return there ? new Found.Value(content.get(), reference.key()) : new Found.NoKey();
    }
}
