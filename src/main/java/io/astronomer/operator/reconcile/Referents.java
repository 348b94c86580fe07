package io.astronomer.operator.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Names what a resource refers to, the same way from both ends: {@code Secret/namespace/name}. */
final class Referents {
    private static final Map<String, String> KINDS = Map.of("secretKeyRef", "Secret", "configMapKeyRef", "ConfigMap");

    private final KubernetesSerialization serialization;

    Referents(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    /** Every reference anywhere in the spec: found by its form, so that no field can be forgotten. */
    List<String> of(EnvironmentObject resource) {
        NavigableSet<String> found = new TreeSet<>();
        if (resource.getSpec() != null) {
            JsonNode spec = serialization.convertValue(resource.getSpec(), JsonNode.class);
            collect(spec, resource.getMetadata().getNamespace(), found);
        }
        return List.copyOf(found);
    }

    static String key(HasMetadata referent) {
        return key(
                referent.getKind(),
                referent.getMetadata().getNamespace(),
                referent.getMetadata().getName());
    }

    private static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }

    private static void collect(JsonNode node, String namespace, NavigableSet<String> found) {
        KINDS.forEach((field, kind) -> {
            String name = node.path(field).path("name").asText();
            if (!name.isEmpty()) {
                found.add(key(kind, namespace, name));
            }
        });
        node.forEach(member -> collect(member, namespace, found));
    }
}
