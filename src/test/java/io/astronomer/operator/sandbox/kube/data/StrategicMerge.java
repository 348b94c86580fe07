package io.astronomer.operator.sandbox.kube.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.schema.Schema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Strategic merge patch: a merge patch that merges lists by the key that the built-in type names, with its directives. */
public final class StrategicMerge {
    private static final String DIRECTIVE = "$patch";
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";

    private StrategicMerge() {}

    public static JsonNode apply(JsonNode target, JsonNode patch, Schema schema) {
        if (!(patch instanceof ObjectNode fields)) {
            return patch.deepCopy();
        }
        boolean replace = "replace".equals(Json.text(fields, DIRECTIVE));
        ObjectNode result = target instanceof ObjectNode object && !replace ? object.deepCopy() : Json.object();
        fields.properties().forEach(field -> field(result, field.getKey(), field.getValue(), schema));
        if (fields.has("$retainKeys")) {
            result.retain(Json.texts(fields.path("$retainKeys")));
        }
        return result;
    }

    private static void field(ObjectNode result, String name, JsonNode value, Schema schema) {
        if (name.startsWith(DELETE_VALUES)) {
            deleteValues(result.path(name.substring(DELETE_VALUES.length())), value);
        } else if (name.startsWith("$")) {
            return;
        } else if (value.isNull() || "delete".equals(Json.text(value, DIRECTIVE))) {
            result.remove(name);
        } else if (value instanceof ArrayNode items) {
            result.set(name, list(result.path(name), items, schema.fieldOrUnknown(name)));
        } else {
            result.set(name, apply(result.path(name), value, schema.fieldOrUnknown(name)));
        }
    }

    private static ArrayNode list(JsonNode present, ArrayNode patch, Schema schema) {
        boolean merges = "merge".equals(Json.text(schema.node(), "x-kubernetes-patch-strategy"));
        String key = Json.text(schema.node(), "x-kubernetes-patch-merge-key");
        List<JsonNode> result = new ArrayList<>();
        for (JsonNode item : patch) {
            if ("replace".equals(Json.text(item, DIRECTIVE))) {
                merges = false;
            }
        }
        if (merges) {
            present.forEach(result::add);
        }
        if (merges && key.isEmpty()) {
            Set<JsonNode> union = new LinkedHashSet<>(result);
            patch.forEach(union::add);
            return Json.array().addAll(union);
        }
        for (JsonNode item : patch) {
            mergeItem(result, item, key, schema.itemsOrUnknown());
        }
        return Json.array().addAll(result);
    }

    private static void mergeItem(List<JsonNode> items, JsonNode patch, String key, Schema schema) {
        String directive = Json.text(patch, DIRECTIVE);
        int at = -1;
        for (int i = 0; i < items.size() && !key.isEmpty(); i++) {
            at = items.get(i).path(key).equals(patch.path(key)) ? i : at;
        }
        if (directive.equals("delete")) {
            if (at >= 0) {
                items.remove(at);
            }
        } else if (at >= 0) {
            items.set(at, apply(items.get(at), patch, schema));
        } else if (!directive.equals("replace")) {
            items.add(apply(Json.object(), patch, schema));
        }
    }

    private static void deleteValues(JsonNode list, JsonNode values) {
        Set<JsonNode> gone = new LinkedHashSet<>();
        values.forEach(gone::add);
        for (Iterator<JsonNode> items = list.iterator(); items.hasNext(); ) {
            if (gone.contains(items.next())) {
                items.remove();
            }
        }
    }
}
