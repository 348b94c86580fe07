package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks that the schema allows its own defaults. Another check refuses defaults of metadata. */
final class DefaultValues {
    private DefaultValues() {}

    static List<Finding> check(JsonNode schema, String path) {
        List<Finding> findings = new ArrayList<>();
        JsonNode value = schema.path("default");
        if (!value.isMissingNode() && !value.isNull()) {
            findings.addAll(value(value, schema, path + ".default"));
        }
        if (schema.path("items").isObject()) {
            findings.addAll(check(schema.path("items"), path + ".items"));
        }
        for (Map.Entry<String, JsonNode> property : Json.fields(schema.path("properties"))) {
            findings.addAll(check(property.getValue(), path + ".properties[" + property.getKey() + "]"));
        }
        return findings;
    }

    private static List<Finding> value(JsonNode value, JsonNode schema, String path) {
        List<Finding> findings = new ArrayList<>();
        if (Pruning.needed(value, schema)) {
            findings.add(Finding.invalid(path, value.toString(), "must not have unknown fields"));
        }
        List<Finding> faults = Validation.of(value, schema, "");
        if (faults.isEmpty()) {
            faults = rules(value, schema);
        }
        faults.forEach(fault -> findings.add(fault.at(below(path, fault.path()))));
        return findings;
    }

    /** Evaluates the rules. Another check reports rules that do not compile. */
    private static List<Finding> rules(JsonNode value, JsonNode schema) {
        try {
            Rules rules = Rules.compile(schema, false);
            List<Finding> unchanged = rules.check(value, value, "");
            return unchanged.isEmpty() ? rules.check(value, null, "") : unchanged;
        } catch (CelValidationException wrong) {
            return List.of();
        }
    }

    private static String below(String path, String place) {
        return place.isEmpty() || place.equals("<nil>") ? path : path + "." + place;
    }
}
