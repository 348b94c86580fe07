package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the JSON paths of a CRD: in columns, the scale subresource and selectable fields. */
final class Paths {
    private static final Set<String> SELECTABLE = Set.of("string", "boolean", "integer");
    private static final int MOST_SELECTABLE = 8;

    private Paths() {}

    static List<Finding> simple(String jsonPath, String path) {
        return jsonPath.startsWith(".")
                ? List.of()
                : List.of(Finding.invalid(path, Texts.quoted(jsonPath), "must be a simple json path starting with ."));
    }

    static List<Finding> scale(JsonNode scale, String path) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(under(scale, "specReplicasPath", ".spec", path));
        findings.addAll(under(scale, "statusReplicasPath", ".status", path));
        String selector = scale.path("labelSelectorPath").asText();
        String place = path + ".labelSelectorPath";
        if (!selector.isEmpty()) {
            List<Finding> faults = simple(selector, place);
            findings.addAll(faults);
            if (faults.isEmpty() && !selector.startsWith(".spec.") && !selector.startsWith(".status.")) {
                findings.add(Finding.invalid(
                        place, Texts.quoted(selector), "should be a json path under either .spec or .status"));
            }
        }
        return findings;
    }

    private static List<Finding> under(JsonNode scale, String field, String parent, String path) {
        String jsonPath = scale.path(field).asText();
        String place = path + "." + field;
        if (jsonPath.isEmpty()) {
            return List.of(Finding.required(place, ""));
        }
        List<Finding> faults = simple(jsonPath, place);
        return faults.isEmpty() && !jsonPath.startsWith(parent + ".")
                ? List.of(Finding.invalid(place, Texts.quoted(jsonPath), "should be a json path under " + parent))
                : faults;
    }

    static List<Finding> selectable(JsonNode fields, JsonNode schema, String path) {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String jsonPath = fields.get(i).path("jsonPath").asText();
            String place = path + "[" + i + "].jsonPath";
            if (jsonPath.isEmpty()) {
                findings.add(Finding.required(place, ""));
                continue;
            }
            FieldPath found = FieldPath.in(schema, jsonPath, false);
            if (!found.fault().isEmpty()) {
                findings.add(Finding.invalid(place, Texts.quoted(jsonPath), "is an invalid path: " + found.fault()));
                continue;
            }
            if (jsonPath.startsWith(".metadata")) {
                findings.add(Finding.invalid(place, Texts.quoted(jsonPath), "must not point to fields in metadata"));
            }
            if (!SELECTABLE.contains(Schemas.type(found.schema()))) {
                findings.add(Finding.invalid(
                        place,
                        Texts.quoted(jsonPath),
                        "must point to a field of type string, boolean or integer. Enum string fields and strings with"
                                + " formats are allowed."));
            }
            if (!seen.add(jsonPath)) {
                findings.add(Finding.duplicate(place, Texts.quoted(jsonPath)));
            }
        }
        if (seen.size() > MOST_SELECTABLE) {
            findings.add(new Finding(
                    path,
                    "FieldValueTooMany",
                    "Too many: " + seen.size() + ": must have at most " + MOST_SELECTABLE + " items",
                    false));
        }
        return findings;
    }
}
