package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Fills in the defaults of a schema, in place; a null where the schema has none for it counts as absent. */
public final class Defaulter {
    private Defaulter() {}

    public static void fill(JsonNode value, Schema schema) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
                property(object, property.getKey(), property.getValue());
            }
            Schema additional = schema.additionalProperties();
            if (additional != null) {
                object.properties().forEach(entry -> fill(entry.getValue(), additional));
            }
        } else if (value.isArray()) {
            Schema items = schema.itemsOrUnknown();
            value.forEach(item -> fill(item, items));
        }
    }

    private static void property(ObjectNode object, String name, Schema schema) {
        JsonNode present = object.get(name);
        if (present != null && present.isNull() && !schema.nullable()) {
            object.remove(name);
            present = null;
        }
        if (present == null && schema.hasDefault()) {
            present = schema.get("default").deepCopy();
            object.set(name, present);
        }
        if (present != null) {
            fill(present, schema);
        }
    }
}
