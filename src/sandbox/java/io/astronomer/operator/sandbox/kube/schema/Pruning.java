package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Drops and reports fields that a schema does not know. */
public final class Pruning {
    private static final Set<String> OF_EVERY_RESOURCE = Set.of("apiVersion", "kind", "metadata");

    private final List<String> dropped = new ArrayList<>();

    private Pruning() {}

    /** Prunes the resource in place and returns the removed paths, in order. */
    public static List<String> prune(ObjectNode resource, JsonNode schema) {
        Pruning pruning = new Pruning();
        Json.fields(resource).stream()
                .filter(entry -> !OF_EVERY_RESOURCE.contains(entry.getKey()))
                .forEach(entry -> pruning.field(resource, entry.getKey(), schema, ""));
        Collections.sort(pruning.dropped);
        return pruning.dropped;
    }

    /** Returns whether pruning would remove a part of the value; does not change the value. */
    static boolean needed(JsonNode value, JsonNode schema) {
        Pruning pruning = new Pruning();
        pruning.value(value.deepCopy(), schema, "");
        return !pruning.dropped.isEmpty();
    }

    private void field(ObjectNode object, String name, JsonNode schema, String path) {
        String place = path.isEmpty() ? name : path + "." + name;
        JsonNode declared = Schemas.field(schema, name);
        if (!declared.isMissingNode()) {
            value(object.path(name), declared, place);
        } else if (!Schemas.preserving(schema)) {
            object.remove(name);
            dropped.add(place);
        }
    }

    private void value(JsonNode value, JsonNode schema, String path) {
        if (value instanceof ObjectNode object) {
            Json.fields(object).stream()
                    .filter(entry -> !Schemas.embedded(schema) || !OF_EVERY_RESOURCE.contains(entry.getKey()))
                    .forEach(entry -> field(object, entry.getKey(), schema, path));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), schema.path("items"), path + "[" + i + "]");
            }
        }
    }
}
