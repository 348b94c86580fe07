package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tree operations of server-side apply: which fields a configuration names, laying it over an object, taking parts out. */
final class AppliedConfiguration {
    private AppliedConfiguration() {}

    /** The fields that a configuration has an opinion on. */
    static FieldSet fields(JsonNode value, Schema schema) {
        FieldSet set = new FieldSet();
        collect(List.of(), value, schema, set);
        return set;
    }

    private static void collect(List<String> path, JsonNode value, Schema schema, FieldSet into) {
        if (!Elements.divisible(value, schema)) {
            into.add(path);
            return;
        }
        Elements.of(value, schema).forEach((element, child) -> {
            List<String> below = new ArrayList<>(path);
            below.add(element);
            boolean named = element.startsWith("f:") && schema.property(element.substring(2)) != null;
            boolean empty = child.isNull() || (child.isObject() && child.isEmpty());
            if (!named || empty) {
                into.add(below);
            }
            collect(below, child, Elements.schemaOf(element, schema), into);
        });
    }

    static JsonNode overlay(@Nullable JsonNode live, JsonNode config, Schema schema) {
        if (live == null || !Elements.divisible(live, schema) || !Elements.divisible(config, schema)) {
            return config.deepCopy();
        }
        Map<String, JsonNode> merged = new LinkedHashMap<>(Elements.of(live, schema));
        Elements.of(config, schema)
                .forEach((element, child) ->
                        merged.put(element, overlay(merged.get(element), child, Elements.schemaOf(element, schema))));
        return rebuild(live, merged);
    }

    static JsonNode without(JsonNode value, FieldSet cut, Schema schema) {
        if (!Elements.divisible(value, schema)) {
            return value;
        }
        Map<String, JsonNode> left = new LinkedHashMap<>();
        Elements.of(value, schema).forEach((element, child) -> {
            FieldSet below = cut.child(element);
            if (below == null) {
                left.put(element, child);
            } else if (!below.member()) {
                left.put(element, without(child, below, Elements.schemaOf(element, schema)));
            }
        });
        return rebuild(value, left);
    }

    /** What a manager applied before, applies no longer, and nobody else owns. */
    static FieldSet abandoned(FieldSet last, FieldSet fresh, FieldSet others) {
        FieldSet cut = new FieldSet();
        last.children().forEach((element, child) -> {
            FieldSet kept = fresh.child(element);
            FieldSet shared = others.child(element);
            boolean unowned = kept == null && shared == null;
            if (unowned && (child.member() || element.startsWith("f:"))) {
                cut.put(element, new FieldSet().asMember());
            } else {
                cut.put(element, abandoned(child, orEmpty(kept), orEmpty(shared)));
            }
        });
        return cut;
    }

    private static FieldSet orEmpty(@Nullable FieldSet set) {
        return set == null ? new FieldSet() : set;
    }

    private static JsonNode rebuild(JsonNode like, Map<String, JsonNode> elements) {
        if (like.isObject()) {
            ObjectNode object = Json.object();
            elements.forEach((element, child) -> object.set(element.substring(2), child));
            return object;
        }
        ArrayNode array = Json.array();
        elements.values().forEach(array::add);
        return array;
    }
}
