package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a whole schema: whether it is structural, then its defaults, its keywords and the cost of its rules. */
final class SchemaCheck {
    private static final Set<String> BESIDE_STATUS = Set.of(
            "description",
            "type",
            "format",
            "title",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "multipleOf",
            "required",
            "items",
            "properties",
            "externalDocs",
            "example",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-validations");

    private SchemaCheck() {}

    static List<Finding> of(JsonNode schema, String path, boolean status) {
        List<Finding> findings = new ArrayList<>();
        if (status) {
            findings.addAll(root(schema, path));
        }
        if (Schemas.nullable(schema)) {
            findings.add(Finding.forbidden(path + ".nullable", "nullable cannot be true at the root"));
        }
        Optional<String> unsupported = Structure.unsupported(schema);
        boolean sound = false;
        if (unsupported.isEmpty()) {
            List<Finding> structural = Structure.check(schema, path);
            structural = structural.isEmpty() ? DefaultValues.check(schema, path) : structural;
            sound = structural.isEmpty();
            findings.addAll(structural);
        }
        Budget budget = new Budget();
        findings.addAll(new Keywords(budget).check(schema, Scope.root(schema, path, sound)));
        if (findings.isEmpty()) {
            unsupported.ifPresent(fault -> findings.add(Finding.invalid(path, "\"\"", fault)));
        }
        findings.addAll(budget.overdrawn(path));
        return findings;
    }

    /** Checks the root, which may use few keywords: a status subresource needs an independent schema of the status. */
    private static List<Finding> root(JsonNode schema, String path) {
        if (!Schemas.type(schema).equals("object") && schema.has("type")) {
            return List.of(Finding.invalid(
                    path + ".type",
                    Texts.quoted(Schemas.type(schema)),
                    "only \"object\" is allowed as the type at the root of the schema if the status subresource is"
                            + " enabled"));
        }
        return Json.fields(schema).stream()
                .map(Map.Entry::getKey)
                .filter(keyword -> !BESIDE_STATUS.contains(keyword))
                .limit(1)
                .map(keyword -> Finding.invalid(
                        path,
                        schema.toString(),
                        "only [Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum"
                                + " MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required"
                                + " Items Properties ExternalDocs Example XPreserveUnknownFields XValidations] fields"
                                + " are allowed at the root of the schema if the status subresource is enabled"))
                .toList();
    }
}
