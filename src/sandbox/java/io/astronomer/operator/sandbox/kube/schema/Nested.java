package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks schemas in allOf, anyOf, oneOf and not: they may restrict values, but not declare them. */
final class Nested {
    private static final JsonNode INT_OR_STRING = Json.parse("[{\"type\":\"integer\"},{\"type\":\"string\"}]");
    private static final Map<String, String> FORBIDDEN = new LinkedHashMap<>();

    static {
        FORBIDDEN.put("type", "must be empty to be structural");
        FORBIDDEN.put("additionalProperties", "must be undefined to be structural");
        FORBIDDEN.put("default", "must be undefined to be structural");
        FORBIDDEN.put("title", "must be empty to be structural");
        FORBIDDEN.put("description", "must be empty to be structural");
        FORBIDDEN.put("nullable", "must be false to be structural");
        FORBIDDEN.put("x-kubernetes-preserve-unknown-fields", "must be false to be structural");
        FORBIDDEN.put("x-kubernetes-embedded-resource", "must be false to be structural");
        FORBIDDEN.put("x-kubernetes-int-or-string", "must be false to be structural");
        FORBIDDEN.put("x-kubernetes-list-map-keys", "must be empty to be structural");
        FORBIDDEN.put("x-kubernetes-list-type", "must be undefined to be structural");
        FORBIDDEN.put("x-kubernetes-map-type", "must be undefined to be structural");
        FORBIDDEN.put("x-kubernetes-validations", "must be empty to be structural");
    }

    private final List<Finding> findings = new ArrayList<>();

    private Nested() {}

    /** Checks the parts and the pattern of a schema that may itself use all keywords. */
    static List<Finding> check(JsonNode schema, String path) {
        Nested nested = new Nested();
        boolean inAllOf = schema.path("allOf").path(0).path("anyOf").equals(INT_OR_STRING);
        nested.parts(schema, schema.path("anyOf").equals(INT_OR_STRING), inAllOf, path);
        return nested.findings;
    }

    /** Checks the parts. The types of an int-or-string are allowed in an anyOf, also as the first part of an allOf. */
    private void parts(JsonNode schema, boolean skipAnyOf, boolean skipInAllOf, String path) {
        if (!skipAnyOf) {
            each(schema, "anyOf", false, path);
        }
        each(schema, "allOf", skipInAllOf, path);
        each(schema, "oneOf", false, path);
        if (schema.has("not")) {
            part(schema.path("not"), false, path + ".not");
        }
        String pattern = schema.path("pattern").asText();
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            findings.add(Finding.invalid(
                    path + ".pattern",
                    Texts.quoted(pattern),
                    "must be a valid regular expression, but isn't: error parsing regexp: " + wrong.getDescription()
                            + ": `" + wrong.getPattern() + "`"));
        }
    }

    private void each(JsonNode schema, String keyword, boolean skipInFirst, String path) {
        for (int i = 0; i < schema.path(keyword).size(); i++) {
            part(schema.path(keyword).get(i), skipInFirst && i == 0, path + "." + keyword + "[" + i + "]");
        }
    }

    private void part(JsonNode part, boolean skipAnyOf, String path) {
        parts(part, skipAnyOf, false, path);
        if (part.path("items").isObject()) {
            part(part.path("items"), false, path + ".items");
        }
        Json.fields(part.path("properties"))
                .forEach(entry -> part(entry.getValue(), false, path + ".properties[" + entry.getKey() + "]"));
        FORBIDDEN.forEach((keyword, detail) -> {
            JsonNode value = part.path(keyword);
            boolean empty = value.isMissingNode()
                    || value.isNull()
                    || (value.isBoolean() && !value.asBoolean())
                    || (value.isTextual() && value.asText().isEmpty())
                    || (value.isArray() && value.isEmpty());
            if (!empty) {
                findings.add(Finding.forbidden(path + "." + keyword, detail));
            }
        });
        if (part.path("properties").has("metadata")) {
            findings.add(
                    Finding.forbidden(path + ".properties[metadata]", "must not be specified in a nested context"));
        }
    }
}
