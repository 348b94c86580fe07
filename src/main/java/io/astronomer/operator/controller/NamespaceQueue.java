package io.astronomer.operator.controller;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Removes and returns the next resource. */
    Optional<ResourceID> next() {
        Optional<Set<ResourceID>> first = namespaces.values().stream().findFirst();
        Optional<ResourceID> next = first.flatMap(own -> own.stream().findFirst());
        next.ifPresent(resource -> {
            Set<ResourceID> own = first.get();
            own.remove(resource);
            namespaces.remove(namespace(resource));
            if (!own.isEmpty()) {
                namespaces.put(namespace(resource), own);
            }
        });
        return next;
    }

    private static String namespace(ResourceID resource) {
        return resource.getNamespace().orElse("");
    }
}
