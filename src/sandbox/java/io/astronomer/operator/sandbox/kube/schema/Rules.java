package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rules of a schema, in a tree of the same shape. */
final class Rules {
    private final JsonNode schema;
    private final List<Rule> own = new ArrayList<>();
    private final Map<String, Rules> fields = new LinkedHashMap<>();
    private @Nullable Rules additional;
    private @Nullable Rules items;

    private Rules(JsonNode schema) {
        this.schema = schema;
    }

    static Rules compile(JsonNode schema, boolean root) throws CelValidationException {
        Rules rules = new Rules(schema);
        Dialects dialects = new Dialects(schema, root);
        for (JsonNode declared : schema.path("x-kubernetes-validations")) {
            rules.own.add(Rule.compile(declared, schema, dialects.of(declared)));
        }
        for (Map.Entry<String, JsonNode> field : Json.fields(schema.path("properties"))) {
            rules.fields.put(field.getKey(), compile(field.getValue(), false));
        }
        if (schema.path("additionalProperties").isObject()) {
            rules.additional = compile(schema.path("additionalProperties"), false);
        }
        if (schema.has("items")) {
            rules.items = compile(schema.path("items"), false);
        }
        return rules;
    }

    List<Finding> check(JsonNode value, @Nullable JsonNode before, String path) {
        List<Finding> findings = new ArrayList<>();
        walk(value, before, path, findings);
        return findings;
    }

    private void walk(JsonNode value, @Nullable JsonNode before, String path, List<Finding> findings) {
        if (value.isNull()) {
            return;
        }
        own.forEach(rule -> rule.check(value, before, path).ifPresent(findings::add));
        if (value.isObject()) {
            Json.fields(value).forEach(entry -> {
                Rules rules = fields.getOrDefault(entry.getKey(), additional);
                if (rules != null) {
                    JsonNode old = before == null ? null : before.get(entry.getKey());
                    rules.walk(entry.getValue(), old, Validation.join(path, entry.getKey()), findings);
                }
            });
        } else if (value.isArray() && items != null) {
            for (int i = 0; i < value.size(); i++) {
                items.walk(value.get(i), counterpart(value.get(i), before), path + "[" + i + "]", findings);
            }
        }
    }

    /** Returns the old item of a list-map; items of other lists have no identity. */
    private @Nullable JsonNode counterpart(JsonNode item, @Nullable JsonNode before) {
        if (before == null || !Schemas.listType(schema).equals("map")) {
            return null;
        }
        JsonNode key = Schemas.key(item, schema);
        return Json.items(before)
                .filter(old -> Schemas.key(old, schema).equals(key))
                .findFirst()
                .orElse(null);
    }
}
