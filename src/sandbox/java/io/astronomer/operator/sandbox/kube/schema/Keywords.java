package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the keywords of each part of a schema. Rules are checked only after everything below them is valid. */
final class Keywords {
    private final Budget budget;

    Keywords(Budget budget) {
        this.budget = budget;
    }

    /** The findings: those of the schema come before those of its rules. */
    private static final class Found {
        private final List<Finding> ofSchema = new ArrayList<>();
        private final List<Finding> ofRules = new ArrayList<>();

        void add(Found other) {
            ofSchema.addAll(other.ofSchema);
            ofRules.addAll(other.ofRules);
        }
    }

    List<Finding> check(JsonNode schema, Scope scope) {
        Found found = walk(schema, scope, true);
        found.ofSchema.addAll(found.ofRules);
        return found.ofSchema;
    }

    private Found walk(JsonNode schema, Scope scope, boolean root) {
        Found found = new Found();
        found.ofSchema.addAll(Allowed.check(schema, scope));
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject()) {
            found.add(walk(additional, scope.additional(additional), false));
        }
        for (Map.Entry<String, JsonNode> property : Json.fields(schema.path("properties"))) {
            JsonNode value = property.getValue();
            found.add(walk(value, scope.property(property.getKey(), value, root), false));
        }
        parts(schema, scope, found);
        if (schema.path("items").isObject()) {
            found.add(walk(schema.path("items"), scope.items(schema), false));
        }
        found.ofSchema.addAll(ListTypes.check(schema, scope.path()));
        JsonNode rules = schema.path("x-kubernetes-validations");
        for (int i = 0; i < rules.size(); i++) {
            found.ofSchema.addAll(
                    RuleFields.check(rules.get(i), schema, scope.path() + ".x-kubernetes-validations[" + i + "]"));
        }
        if (found.ofSchema.isEmpty() && scope.rules() && !rules.isEmpty()) {
            found.ofRules.addAll(new RuleCheck(schema, scope, budget).check(rules));
        }
        return found;
    }

    private void parts(JsonNode schema, Scope scope, Found found) {
        if (schema.has("not")) {
            found.add(walk(schema.path("not"), scope.part(".not"), false));
        }
        for (String keyword : List.of("allOf", "oneOf", "anyOf")) {
            for (int i = 0; i < schema.path(keyword).size(); i++) {
                found.add(walk(schema.path(keyword).get(i), scope.part("." + keyword + "[" + i + "]"), false));
            }
        }
    }
}
