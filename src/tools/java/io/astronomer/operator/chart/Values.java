package io.astronomer.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.TextFile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.TreeMap;

/** Values as a tree, and as leaves by their path. A leaf has no members, such as a list or an empty map. */
public final class Values {
    private Values() {}

    static ObjectNode read(String text) {
        return text.isBlank() ? JsonNodeFactory.instance.objectNode() : Serialization.unmarshal(text, ObjectNode.class);
    }

    public static ObjectNode defaults() {
        return read(TextFile.read(Chart.FOLDER.resolve("values.yaml")));
    }

    /** Merges two files as Helm does: maps are merged, and null removes a value. */
    static String merged(String base, String other) {
        ObjectNode values = read(base);
        merge(values, read(Chart.REQUIRED));
        merge(values, read(other));
        return Serialization.asYaml(values);
    }

    private static void merge(ObjectNode base, ObjectNode other) {
        other.properties().forEach(entry -> {
            JsonNode present = base.get(entry.getKey());
            if (entry.getValue().isNull()) {
                base.remove(entry.getKey());
            } else if (present instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode outer) {
                merge(inner, outer);
            } else {
                base.set(entry.getKey(), entry.getValue());
            }
        });
    }

    static Map<String, JsonNode> leaves(ObjectNode values) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect(values, "", leaves);
        return leaves;
    }

    private static void collect(ObjectNode node, String path, Map<String, JsonNode> leaves) {
        node.properties().forEach(entry -> {
            String name = path + entry.getKey();
            if (entry.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
                collect(inner, name + ".", leaves);
            } else {
                leaves.put(name, entry.getValue());
            }
        });
    }
}
