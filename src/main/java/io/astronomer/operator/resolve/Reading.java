package io.astronomer.operator.resolve;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what is referred to: each object once, so that all its keys are of one version. */
final class Reading implements Lookup {
    private final References references;
    private final String namespace;
    private final Map<ReferencedObject, Optional<Content>> contents = new HashMap<>();

    Reading(References references, String namespace) {
        this.references = references;
        this.namespace = namespace;
    }

    @Override
    public Found find(Reference reference) {
        ReferencedObject object = reference.object(namespace);
        String key = reference.key();
        Optional<Content> content = contents.computeIfAbsent(
                object, absent -> references.read(object.kind(), object.namespace(), object.name()));
        if (content.isEmpty()) {
            return new Found.NoObject();
        }
        return content.get().get(key).isPresent()
                ? new Found.Value(content.get(), key, references.version(object, key, content.get()))
                : new Found.NoKey();
    }
}
