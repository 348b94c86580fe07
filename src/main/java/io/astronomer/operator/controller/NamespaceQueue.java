package io.astronomer.operator.controller;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Queue of resources, round-robin by namespace. Holds each resource once. */
final class NamespaceQueue {
    private final Map<String, Set<ResourceID>> namespaces = new LinkedHashMap<>();

    void add(ResourceID resource) {
        namespaces
                .computeIfAbsent(namespace(resource), namespace -> new LinkedHashSet<>())
                .add(resource);
    }

    void remove(ResourceID resource) {
        Set<ResourceID> own = namespaces.getOrDefault(namespace(resource), Set.of());
        if (own.contains(resource)) {
            own.remove(resource);
            if (own.isEmpty()) {
                namespaces.remove(namespace(resource));
            }
        }
    }

    boolean contains(ResourceID resource) {
        return namespaces.getOrDefault(namespace(resource), Set.of()).contains(resource);
    }

    boolean isEmpty() {
        return namespaces.isEmpty();
    }

    /** Removes and returns the next resource of a namespace for which the predicate holds. */
    Optional<ResourceID> next(Predicate<String> mayHave) {
        Optional<String> chosen = namespaces.keySet().stream().filter(mayHave).findFirst();
        return chosen.map(namespace -> {
            // The namespace goes to the end.
            Set<ResourceID> own = Objects.requireNonNull(namespaces.remove(namespace));
            ResourceID first = own.iterator().next();
            own.remove(first);
            if (!own.isEmpty()) {
                namespaces.put(namespace, own);
            }
            return first;
        });
    }

    static String namespace(ResourceID resource) {
        return resource.getNamespace().orElse("");
    }
}
