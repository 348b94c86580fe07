package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes a value apart into what can be owned separately, by its schema: fields of maps, items of lists with keys. */
final class Elements {
    private Elements() {}

    /** Whether parts of this value have owners of their own. */
    static boolean divisible(@Nullable JsonNode value, Schema schema) {
        if (value instanceof ObjectNode) {
            return !schema.atomicMap();
        }
        return value != null && value.isArray() && (schema.listIsMap() || schema.listIsSet());
    }

    static Map<String, JsonNode> of(JsonNode value, Schema schema) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        if (value.isObject()) {
            value.properties().forEach(entry -> elements.put("f:" + entry.getKey(), entry.getValue()));
        } else {
            value.forEach(item -> elements.put(element(item, schema), item));
        }
        return elements;
    }

    /** The written form of the place of an item in a list with keys. */
    static String element(JsonNode item, Schema list) {
        if (list.listIsSet() || !item.isObject()) {
            return "v:" + Json.write(item);
        }
        Schema items = list.itemsOrUnknown();
        Map<String, JsonNode> keys = new TreeMap<>();
        for (String key : list.listMapKeys()) {
            JsonNode value =
                    item.has(key) ? item.get(key) : items.fieldOrUnknown(key).get("default");
            if (!value.isMissingNode()) {
                keys.put(key, value);
            }
        }
        ObjectNode written = Json.object();
        keys.forEach(written::set);
        return "k:" + Json.write(written);
    }

    static Schema schemaOf(String element, Schema parent) {
        return element.startsWith("f:") ? parent.fieldOrUnknown(element.substring(2)) : parent.itemsOrUnknown();
    }
}
