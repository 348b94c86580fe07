package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.store.Key;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Deletes the dependents of an object, the content of a namespace, and the resources of a CRD. */
final class Garbage {
    private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private final Store store;
    private final Catalog catalog;
    private final Registry registry;
    /** The objects with an owner. There are few, so a deletion does not have to search all objects. */
    private final Set<Key> owned = ConcurrentHashMap.newKeySet();

    Garbage(Store store, Catalog catalog, Registry registry) {
        this.store = store;
        this.catalog = catalog;
        this.registry = registry;
        store.listen(change -> {
            if (change.deletion() || owners(change.object()).isEmpty()) {
                owned.remove(change.key());
            } else {
                owned.add(change.key());
            }
        });
    }

    /** Deletes the content first. Content with finalizers delays the deletion of its namespace or CRD. */
    void beforeDeletion(ResourceType type, ObjectNode object) {
        String name = Meta.name(object);
        if (type.kind().equals("Namespace")) {
            deleteAll(key -> key.namespace().equals(name));
        } else if (type.kind().equals("CustomResourceDefinition")) {
            deleteAll(key -> key.collection().equals(resourcesOf(object)));
            addFinalizer(type, object);
        }
    }

    void afterDeletion(ResourceType type, ObjectNode object, JsonNode options) {
        boolean orphan = options.path("propagationPolicy").asText().equals("Orphan");
        if (!orphan) {
            deleteDependents(Meta.uid(object));
        }
        if (type.custom() != null) {
            removeFinalizer(type);
        }
        if (type.namespaced()) {
            deleteEmptyNamespace(Meta.namespace(object));
        }
    }

    private void deleteDependents(String dead) {
        List<Key> dependents = owned.stream()
                .filter(key -> ownersOf(key).contains(dead))
                .sorted(Comparator.comparing(Key::toString))
                .toList();
        if (!dependents.isEmpty()) {
            Set<String> alive = store.all().stream().map(Meta::uid).collect(Collectors.toSet());
            dependents.stream()
                    .filter(key -> ownersOf(key).stream().noneMatch(alive::contains))
                    .forEach(this::delete);
        }
    }

    private Set<String> ownersOf(Key key) {
        return store.get(key).map(Garbage::owners).orElse(Set.of());
    }

    /** Returns whether remaining content delays the deletion of the object. */
    boolean delaysDeletion(ResourceType type, ObjectNode object) {
        return type.kind().equals("Namespace") && hasContent(Meta.name(object));
    }

    private boolean hasContent(String namespace) {
        return store.keys().stream().anyMatch(key -> key.namespace().equals(namespace));
    }

    private void deleteEmptyNamespace(String name) {
        ResourceType namespaces = catalog.find("", "v1", "namespaces").orElseThrow();
        registry.find(namespaces, "", name)
                .filter(namespace -> Meta.isTerminating(namespace) && !hasContent(name))
                .ifPresent(namespace -> registry.delete(namespaces, "", name, Json.object()));
    }

    private static Set<String> owners(JsonNode dependent) {
        JsonNode references = dependent.path("metadata").path("ownerReferences");
        return references.isEmpty()
                ? Set.of()
                : Json.items(references)
                        .map(owner -> owner.path("uid").asText())
                        .collect(Collectors.toSet());
    }

    private void addFinalizer(ResourceType crds, ObjectNode crd) {
        boolean content = store.keys().stream().anyMatch(key -> key.collection().equals(resourcesOf(crd)));
        boolean held = crd.at("/metadata/finalizers").toString().contains(CLEANUP);
        if (content && !held) {
            ObjectNode changed = crd.deepCopy();
            Meta.of(changed).withArray("finalizers").add(CLEANUP);
            store.put(crds.key("", Meta.name(crd)), changed);
        }
    }

    private void removeFinalizer(ResourceType type) {
        ResourceType crds = catalog.find("apiextensions.k8s.io", "v1", "customresourcedefinitions")
                .orElseThrow();
        registry.find(crds, "", type.qualified())
                .filter(crd -> Meta.isTerminating(crd)
                        && store.keys().stream()
                                .noneMatch(key -> key.collection().equals(type.collection())))
                .ifPresent(crd -> registry.change(
                        crds,
                        "",
                        type.qualified(),
                        object -> {
                            Meta.of(object).remove("finalizers");
                            return object;
                        },
                        WriteOptions.own()));
    }

    private void deleteAll(Predicate<Key> which) {
        store.keys().stream().filter(which).forEach(this::delete);
    }

    private void delete(Key key) {
        store.get(key)
                .flatMap(object -> catalog.ofKind(Json.text(object, "/apiVersion"), Json.text(object, "/kind")))
                .ifPresent(type -> registry.delete(type, key.namespace(), key.name(), Json.object()));
    }

    private static Key.Collection resourcesOf(JsonNode crd) {
        return new Key.Collection(Json.text(crd, "/spec/group"), Json.text(crd, "/spec/names/plural"));
    }
}
