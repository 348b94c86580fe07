package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.error.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The bounds of one value: length, size, range, pattern, format and the values it may have. */
final class Bounds {
    private final JsonNode value;
    private final Schema schema;
    private final String path;
    private final List<FieldError> errors = new ArrayList<>();

    private Bounds(JsonNode value, Schema schema, String path) {
        this.value = value;
        this.schema = schema;
        this.path = path;
    }

    static List<FieldError> check(JsonNode value, Schema schema, String path) {
        Bounds bounds = new Bounds(value, schema, path);
        if (value.isTextual()) {
            bounds.text();
        } else if (value.isNumber()) {
            bounds.number();
        } else if (value.isArray()) {
            bounds.size("maxItems", "minItems", "items");
            bounds.unique();
        } else if (value.isObject()) {
            bounds.size("maxProperties", "minProperties", "properties");
        }
        bounds.oneOfTheseValues();
        return bounds.errors;
    }

    private void text() {
        String text = value.asText();
        int length = text.codePointCount(0, text.length());
        if (schema.get("maxLength").isNumber()
                && length > schema.get("maxLength").asLong()) {
            errors.add(FieldError.tooLong(path, schema.get("maxLength").asLong()));
        }
        // As the real one does, the first of these three that fails is the one that is told.
        if (errors.isEmpty() && length < schema.get("minLength").asLong(0)) {
            fail("should be at least " + schema.get("minLength").asLong() + " chars long");
        }
        String pattern = schema.get("pattern").asText("");
        if (errors.isEmpty()
                && !pattern.isEmpty()
                && !Pattern.compile(pattern).matcher(text).find()) {
            fail("should match '" + pattern + "'");
        }
        if (!Formats.matches(schema.format(), text)) {
            errors.add(FieldError.wrongType(path, text, schema.format()));
        }
    }

    private void number() {
        double number = value.asDouble();
        JsonNode most = schema.get("maximum");
        JsonNode least = schema.get("minimum");
        boolean below = schema.flag("exclusiveMaximum");
        boolean above = schema.flag("exclusiveMinimum");
        if (most.isNumber() && (number > most.asDouble() || (below && number == most.asDouble()))) {
            fail("should be less than " + (below ? "" : "or equal to ") + most.asText());
        }
        if (least.isNumber() && (number < least.asDouble() || (above && number == least.asDouble()))) {
            fail("should be greater than " + (above ? "" : "or equal to ") + least.asText());
        }
        JsonNode factor = schema.get("multipleOf");
        if (factor.isNumber() && number % factor.asDouble() != 0) {
            fail("should be a multiple of " + factor.asText());
        }
    }

    private void size(String most, String least, String what) {
        if (schema.get(most).isNumber() && value.size() > schema.get(most).asLong()) {
            errors.add(FieldError.tooMany(path, value.size(), schema.get(most).asLong()));
        }
        if (value.size() < schema.get(least).asLong(0)) {
            fail("should have at least " + schema.get(least).asLong() + " " + what);
        }
    }

    private void unique() {
        Set<JsonNode> seen = new HashSet<>();
        value.forEach(seen::add);
        if (schema.flag("uniqueItems") && seen.size() < value.size()) {
            fail("shouldn't contain duplicates");
        }
    }

    private void oneOfTheseValues() {
        List<JsonNode> allowed = new ArrayList<>();
        schema.get("enum").forEach(allowed::add);
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            errors.add(FieldError.notSupported(path, value, allowed));
        }
    }

    private void fail(String detail) {
        errors.add(FieldError.invalid(path, value, path + " in body " + detail));
    }
}
