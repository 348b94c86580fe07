package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks one part of a schema for keywords and values that CRDs may not use. */
final class Allowed {
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> NOT_SUPPORTED =
            List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref");

    private Allowed() {}

    static List<Finding> check(JsonNode schema, Scope scope) {
        List<Finding> findings = new ArrayList<>();
        String path = scope.path();
        String type = Schemas.type(schema);
        if (!type.isEmpty() && !TYPES.contains(type)) {
            findings.add(Finding.notSupported(path + ".type", Texts.quoted(type), TYPES));
        }
        if (schema.hasNonNull("default")) {
            scope.noDefaults()
                    .ifPresent(why -> findings.add(Finding.forbidden(path + ".default", "must not be set " + why)));
        }
        NOT_SUPPORTED.stream()
                .filter(schema::has)
                .forEach(keyword ->
                        findings.add(Finding.forbidden(path + "." + keyword, keyword + " is not supported")));
        if (type.equals("null")) {
            findings.add(
                    Finding.forbidden(path + ".type", "type cannot be set to null, use nullable as an alternative"));
        }
        if (schema.path("items").isArray()) {
            findings.add(Finding.forbidden(path + ".items", "items must be a schema object and not an array"));
        }
        if (scope.meta() && Schemas.embedded(schema)) {
            findings.add(Finding.forbidden(
                    path + ".x-kubernetes-embedded-resource", "must not be used inside of resource meta"));
        }
        if (schema.path("uniqueItems").asBoolean()) {
            findings.add(Finding.forbidden(
                    path + ".uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        }
        JsonNode additional = schema.path("additionalProperties");
        if (!additional.isMissingNode()
                && !schema.path("properties").isEmpty()
                && !(additional.isBoolean() && additional.asBoolean())) {
            findings.add(Finding.forbidden(
                    path + ".additionalProperties", "additionalProperties and properties are mutual exclusive"));
        }
        return findings;
    }
}
