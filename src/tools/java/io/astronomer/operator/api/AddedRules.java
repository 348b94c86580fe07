package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.schema.CustomSchema;
import io.astronomer.operator.sandbox.kube.schema.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The CEL rules of a schema that a released one does not have. */
final class AddedRules {
    private static final String RULES = "x-kubernetes-validations";

    /** The present schema, without the rules of the released one. */
    private final ObjectNode schema;

    private AddedRules(ObjectNode schema) {
        this.schema = schema;
    }

    static AddedRules between(JsonNode released, JsonNode present) {
        ObjectNode schema = present.deepCopy();
        removeRules(schema, released);
        return new AddedRules(schema);
    }

    /** Returns a line for each added rule that forbids edits, and for each one that rejects a manifest. */
    List<String> breaking(Map<String, ObjectNode> manifests) {
        List<String> found = new ArrayList<>();
        addTransitions(schema, "", found);
        if (schema.findValue(RULES) == null) {
            return found;
        }
        ObjectNode plain = schema.deepCopy();
        removeRules(plain, plain);
        CustomSchema withRules = CustomSchema.of(schema);
        CustomSchema withoutRules = CustomSchema.of(plain);
        manifests.forEach((name, manifest) -> {
            List<Finding> findings = check(withRules, manifest);
            findings.removeAll(check(withoutRules, manifest));
            findings.forEach(finding -> found.add("%s: an added rule rejects the manifest %s: %s"
                    .formatted(finding.path(), name, finding.message())));
        });
        return found;
    }

    /** Checks the manifest as an update without a change, which evaluates the rules on edits too. */
    private static List<Finding> check(CustomSchema schema, ObjectNode manifest) {
        ObjectNode object = manifest.deepCopy();
        schema.complete(object);
        return new ArrayList<>(schema.check(object, object));
    }

    private static void addTransitions(JsonNode schema, String path, List<String> found) {
        for (JsonNode rule : schema.path(RULES)) {
            if (rule.path("rule").asText().contains("oldSelf")) {
                found.add("%s: an added rule restricts edits: %s"
                        .formatted(
                                path + rule.path("fieldPath").asText(),
                                rule.path("message").asText()));
            }
        }
        schema.path("properties")
                .properties()
                .forEach(field -> addTransitions(
                        field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), found));
        if (schema.has("items")) {
            addTransitions(schema.path("items"), path + "[]", found);
        }
        if (schema.path("additionalProperties").isObject()) {
            addTransitions(schema.path("additionalProperties"), path + ".*", found);
        }
    }

    private static void removeRules(ObjectNode schema, JsonNode released) {
        Set<String> known = new TreeSet<>(released.path(RULES).findValuesAsText("rule"));
        if (schema.path(RULES).isArray()) {
            List<JsonNode> added = schema.path(RULES)
                    .valueStream()
                    .filter(rule -> !known.contains(rule.path("rule").asText()))
                    .toList();
            schema.putArray(RULES).addAll(added);
            if (added.isEmpty()) {
                schema.remove(RULES);
            }
        }
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            removeRules(
                    (ObjectNode) field.getValue(), released.path("properties").path(field.getKey()));
        }
        for (String nested : List.of("items", "additionalProperties")) {
            if (schema.path(nested) instanceof ObjectNode inner) {
                removeRules(inner, released.path(nested));
            }
        }
    }
}
