package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;

/** Sets the defaults of a schema; a null that the schema does not allow counts as omitted. */
public final class Defaults {
    private Defaults() {}

    public static void fill(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            fillObject(object, schema);
        } else if (value.isArray()) {
            value.forEach(item -> fill(item, schema.path("items")));
        }
    }

    private static void fillObject(ObjectNode object, JsonNode schema) {
        Json.fields(object).forEach(entry -> {
            JsonNode declared = Schemas.field(schema, entry.getKey());
            if (entry.getValue().isNull() && declared.isObject() && !Schemas.nullable(declared)) {
                object.remove(entry.getKey());
            }
        });
        Json.fields(schema.path("properties")).forEach(entry -> {
            JsonNode value = entry.getValue().get("default");
            if (value != null && !object.has(entry.getKey())) {
                object.set(entry.getKey(), value.deepCopy());
            }
        });
        Json.fields(object).forEach(entry -> fill(entry.getValue(), Schemas.field(schema, entry.getKey())));
    }
}
