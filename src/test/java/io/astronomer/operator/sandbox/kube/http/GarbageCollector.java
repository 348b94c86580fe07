package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.store.Change;
import io.astronomer.operator.sandbox.kube.store.ResourceKey;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Clears up after a delete: what the deleted object owned, and what a deleted namespace held. */
final class GarbageCollector {
    private final Store store;
    private final Executor executor;

    GarbageCollector(Store store, Executor executor) {
        this.store = store;
        this.executor = executor;
    }

    /** Called with the store locked, so it only looks; the work is done later. */
    void noticed(Change change) {
        ObjectNode after = change.after();
        if (after == null) {
            executor.execute(() -> store.atomically(() -> ownerGone(change)));
        } else if (after.path("metadata").has("deletionTimestamp")) {
            executor.execute(() -> store.atomically(() -> leaving(change.key())));
        }
    }

    private Void ownerGone(Change change) {
        String uid = Json.text(change.last(), "metadata", "uid");
        store.all().forEach((key, object) -> {
            if (owners(object).contains(uid)) {
                disown(key, object, uid, true);
            }
        });
        namespaceEmptied(change.key().namespace());
        return null;
    }

    private Void leaving(ResourceKey key) {
        ObjectNode object = store.get(key);
        if (object == null) {
            return null;
        }
        if (key.resource().equals("namespaces") && key.group().isEmpty()) {
            contents(key.name()).forEach(this::delete);
            namespaceEmptied(key.name());
        }
        List<String> finalizers = Json.texts(object.path("metadata").path("finalizers"));
        for (String ours : List.of("orphan", "foregroundDeletion")) {
            if (finalizers.contains(ours)) {
                String uid = Json.text(object, "metadata", "uid");
                boolean delete = ours.equals("foregroundDeletion");
                store.all().forEach((other, dependent) -> {
                    if (owners(dependent).contains(uid)) {
                        disown(other, dependent, uid, delete);
                    }
                });
                release(key, ours);
            }
        }
        return null;
    }

    private void disown(ResourceKey key, ObjectNode object, String uid, boolean deleteLast) {
        if (deleteLast && owners(object).size() == 1) {
            delete(key, object);
            return;
        }
        ObjectNode copy = object.deepCopy();
        ArrayNode left = Json.array();
        copy.path("metadata").path("ownerReferences").forEach(reference -> {
            if (!Json.text(reference, "uid").equals(uid)) {
                left.add(reference);
            }
        });
        Json.metadata(copy).set("ownerReferences", left);
        store.put(key, copy);
    }

    private void delete(ResourceKey key, ObjectNode object) {
        if (object.path("metadata").path("finalizers").isEmpty()) {
            store.remove(key);
        } else if (!object.path("metadata").has("deletionTimestamp")) {
            ObjectNode copy = object.deepCopy();
            Json.metadata(copy).put("deletionTimestamp", Admission.now()).put("deletionGracePeriodSeconds", 0);
            store.put(key, copy);
        }
    }

    private void release(ResourceKey key, String finalizer) {
        ObjectNode object = store.get(key);
        if (object != null) {
            ObjectNode copy = object.deepCopy();
            List<String> left = Json.texts(copy.path("metadata").path("finalizers"));
            left.remove(finalizer);
            Json.metadata(copy).set("finalizers", Json.array(left));
            if (left.isEmpty()) {
                store.remove(key);
            } else {
                store.put(key, copy);
            }
        }
    }

    private void namespaceEmptied(String name) {
        ResourceKey key = new ResourceKey("", "namespaces", "", name);
        ObjectNode namespace = name.isEmpty() ? null : store.get(key);
        boolean leaving = namespace != null && namespace.path("metadata").has("deletionTimestamp");
        if (leaving && contents(name).isEmpty()) {
            store.remove(key);
        }
    }

    private Map<ResourceKey, ObjectNode> contents(String namespace) {
        Map<ResourceKey, ObjectNode> contents = store.all();
        contents.keySet().removeIf(key -> !key.namespace().equals(namespace));
        return contents;
    }

    private static List<String> owners(ObjectNode object) {
        JsonNode references = object.path("metadata").path("ownerReferences");
        return references.findValuesAsText("uid");
    }
}
