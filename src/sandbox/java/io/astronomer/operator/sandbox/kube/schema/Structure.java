package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a structural schema: each value has its type outside of allOf, anyOf, oneOf and not. */
final class Structure {
    private static final Map<String, String> NOT_SUPPORTED = Map.of(
            "id", "id",
            "$schema", "schema",
            "$ref", "$ref",
            "patternProperties", "patternProperties",
            "dependencies", "dependencies",
            "additionalItems", "additionalItems",
            "definitions", "definitions");

    private final List<Finding> findings = new ArrayList<>();

    private Structure() {}

    /** The position of a schema in the message about a missing type. */
    private enum Level {
        ROOT("must not be empty at the root"),
        ITEM("must not be empty for specified array items"),
        FIELD("must not be empty for specified object fields");

        private final String untyped;

        Level(String untyped) {
            this.untyped = untyped;
        }
    }

    /** Returns the first reason why a schema can't be checked as a structural one. */
    static Optional<String> unsupported(JsonNode schema) {
        Optional<String> here = Json.fields(schema).stream()
                .map(Map.Entry::getKey)
                .filter(NOT_SUPPORTED::containsKey)
                .map(keyword -> "OpenAPIV3Schema '" + NOT_SUPPORTED.get(keyword) + "' is not supported")
                .findFirst();
        if (schema.path("items").isArray()) {
            here = here.or(() -> Optional.of("OpenAPIV3Schema 'items' must be a schema, but is an array"));
        }
        JsonNode preserve = schema.path("x-kubernetes-preserve-unknown-fields");
        if (preserve.isBoolean() && !preserve.asBoolean()) {
            here = here.or(() ->
                    Optional.of("internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined"));
        }
        return here.or(() -> Schemas.children(schema).stream()
                .map(Structure::unsupported)
                .flatMap(Optional::stream)
                .findFirst());
    }

    static List<Finding> check(JsonNode schema, String path) {
        Structure structure = new Structure();
        structure.check(schema, Level.ROOT, path);
        structure.findings.sort(Comparator.comparing(Finding::text));
        return structure.findings;
    }

    private void check(JsonNode schema, Level level, String path) {
        if (Schemas.type(schema).equals("array") && !schema.has("items")) {
            findings.add(Finding.required(path + ".items", "must be specified"));
        }
        if (schema.has("items")) {
            check(schema.path("items"), Level.ITEM, path + ".items");
        }
        Json.fields(schema.path("properties"))
                .forEach(entry -> check(entry.getValue(), Level.FIELD, path + ".properties[" + entry.getKey() + "]"));
        additional(schema, level, path);
        extensions(schema, path);
        findings.addAll(Nested.check(schema, path));
        type(schema, level, path);
        metadata(schema, level, path);
        if (Schemas.embedded(schema)
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                && schema.path("properties").isEmpty()) {
            findings.add(Finding.required(
                    path + ".properties",
                    "must not be empty if x-kubernetes-embedded-resource is true without"
                            + " x-kubernetes-preserve-unknown-fields"));
        }
    }

    private void additional(JsonNode schema, Level level, String path) {
        JsonNode additional = schema.path("additionalProperties");
        String place = path + ".additionalProperties";
        if (additional.isMissingNode()) {
            return;
        }
        if (level == Level.ROOT) {
            findings.add(Finding.forbidden(place, "must not be used at the root"));
        }
        if (additional.isObject()) {
            check(additional, Level.FIELD, place);
        }
        if (Schemas.embedded(schema)) {
            findings.add(Finding.forbidden(place, "must not be used if x-kubernetes-embedded-resource is set"));
        }
    }

    private void extensions(JsonNode schema, String path) {
        if (!Schemas.intOrString(schema)) {
            return;
        }
        for (String other : List.of("x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource")) {
            if (schema.path(other).asBoolean()) {
                findings.add(Finding.invalid(
                        path + "." + other, "true", "must be false if x-kubernetes-int-or-string is true"));
            }
        }
    }

    private void type(JsonNode schema, Level level, String path) {
        String type = Schemas.type(schema);
        String place = path + ".type";
        String embedded = "must be object if x-kubernetes-embedded-resource is true";
        if (Schemas.embedded(schema) && !type.equals("object")) {
            findings.add(
                    type.isEmpty()
                            ? Finding.required(place, embedded)
                            : Finding.invalid(place, Texts.quoted(type), embedded));
        } else if (type.isEmpty()
                && !Schemas.intOrString(schema)
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            findings.add(Finding.required(place, level.untyped));
        }
        if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
            findings.add(Finding.invalid(place, Texts.quoted(type), "must be object at the root"));
        }
    }

    private void metadata(JsonNode schema, Level level, String path) {
        if (level != Level.ROOT && !Schemas.embedded(schema)) {
            return;
        }
        JsonNode properties = schema.path("properties");
        for (String name : List.of("kind", "apiVersion", "metadata")) {
            String wanted = name.equals("metadata") ? "object" : "string";
            String type = Schemas.type(properties.path(name));
            if (properties.has(name) && !type.equals(wanted)) {
                findings.add(Finding.invalid(
                        path + ".properties[" + name + "].type", Texts.quoted(type), "must be " + wanted));
            }
        }
        if (level == Level.ROOT && properties.path("metadata") instanceof ObjectNode metadata && restricts(metadata)) {
            findings.add(
                    Finding.forbidden(
                            path + ".properties[metadata]",
                            "must not specify anything other than name and generateName, but metadata is implicitly specified"));
        }
    }

    private static boolean restricts(ObjectNode metadata) {
        ObjectNode rest = metadata.deepCopy();
        rest.remove(List.of("type", "default"));
        Set<String> names = Set.of("name", "generateName");
        if (Json.fields(rest.path("properties")).stream().allMatch(entry -> names.contains(entry.getKey()))) {
            rest.remove("properties");
        }
        return !rest.isEmpty();
    }
}
