package io.astronomer.operator.controller;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.airflow.ConnectionParser;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.ReferencedObject;
import io.astronomer.operator.resolve.References.Kind;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Extracts the references of a resource, as index keys: objects as {@code Secret/namespace/name}, and their keys as {@code
 * Secret/namespace/name/key}.
 */
final class ReferenceExtractor {
    private static final Map<String, Kind> KINDS =
            Map.of("secretKeyRef", Kind.SECRET, "configMapKeyRef", Kind.CONFIG_MAP);

    private final KubernetesSerialization serialization;

    ReferenceExtractor(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    /** Finds every reference in the spec by its form, so that no field can be forgotten. */
    List<String> of(EnvironmentObject resource) {
        NavigableSet<String> found = new TreeSet<>();
        if (resource.getSpec() != null) {
            JsonNode spec = serialization.convertValue(resource.getSpec(), JsonNode.class);
            collect(spec, resource.getMetadata().getNamespace(), found);
        }
        return List.copyOf(found);
    }

    static String key(ReferencedObject object) {
        return object.kind().text() + "/" + object.namespace() + "/" + object.name();
    }

    static String key(ReferencedObject object, String key) {
        return key(object) + "/" + key;
    }

    private static void collect(JsonNode node, String namespace, NavigableSet<String> found) {
        KINDS.forEach((field, kind) -> {
            String name = node.path(field).path("name").asText();
            if (!name.isEmpty()) {
                ReferencedObject object = new ReferencedObject(kind, namespace, name);
                found.add(key(object));
                found.add(key(object, node.path(field).path("key").asText()));
            }
        });
        collectKeys(node.path("fromSecret").path("name").asText(), namespace, found);
        node.forEach(member -> collect(member, namespace, found));
    }

    /** Each key of a whole connection counts, because an absent one may appear. */
    private static void collectKeys(String name, String namespace, NavigableSet<String> found) {
        if (!name.isEmpty()) {
            ReferencedObject object = new ReferencedObject(Kind.SECRET, namespace, name);
            found.add(key(object));
            ConnectionParser.KEYS.forEach(key -> found.add(key(object, key)));
        }
    }
}
