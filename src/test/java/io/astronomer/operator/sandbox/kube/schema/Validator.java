package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.FieldError;
import java.util.ArrayList;
import java.util.List;

/** Compares a value with its schema: types, bounds, what is required. */
public final class Validator {
    private final List<FieldError> errors = new ArrayList<>();

    private Validator() {}

    public static List<FieldError> validate(JsonNode value, Schema schema, String path) {
        Validator validator = new Validator();
        validator.value(value, schema, path);
        return validator.errors;
    }

    private void value(JsonNode value, Schema schema, String path) {
        if (value.isNull() && schema.nullable()) {
            return;
        }
        String expected = schema.intOrString() ? "integer,string" : schema.type();
        if (!expected.isEmpty() && !hasType(value, expected)) {
            errors.add(FieldError.wrongType(path, typeOf(value), expected));
            return;
        }
        if (value.isObject()) {
            object(value, schema, path);
        } else if (value.isArray()) {
            array(value, schema, path);
        }
        errors.addAll(Bounds.check(value, schema, path));
        combinations(value, schema, path);
    }

    private void object(JsonNode value, Schema schema, String path) {
        for (String name : schema.required()) {
            if (!value.has(name)) {
                errors.add(FieldError.required(below(path, name), ""));
            }
        }
        value.properties().forEach(field -> {
            Schema known = schema.field(field.getKey());
            if (known != null) {
                value(field.getValue(), known, below(path, field.getKey()));
            }
        });
    }

    private void array(JsonNode value, Schema schema, String path) {
        Schema items = schema.itemsOrUnknown();
        for (int i = 0; i < value.size(); i++) {
            value(value.get(i), items, path + "[" + i + "]");
        }
    }

    private void combinations(JsonNode value, Schema schema, String path) {
        for (JsonNode each : schema.get("allOf")) {
            value(value, Schema.of(each), path);
        }
        String shown = path.isEmpty() ? "\"\"" : path;
        if (schema.get("anyOf").isArray() && matching(value, schema.get("anyOf")) == 0) {
            fail(path, value, shown + " in body must validate at least one schema (anyOf)");
        }
        if (schema.get("oneOf").isArray() && matching(value, schema.get("oneOf")) != 1) {
            fail(path, value, shown + " in body must validate one and only one schema (oneOf)");
        }
        if (schema.get("not").isObject()
                && validate(value, Schema.of(schema.get("not")), path).isEmpty()) {
            fail(path, value, shown + " in body must not validate the schema (not)");
        }
    }

    private void fail(String path, JsonNode value, String detail) {
        errors.add(FieldError.invalid(path.isEmpty() ? "<nil>" : path, value, detail));
    }

    private static long matching(JsonNode value, JsonNode alternatives) {
        long count = 0;
        for (JsonNode each : alternatives) {
            count += validate(value, Schema.of(each), "").isEmpty() ? 1 : 0;
        }
        return count;
    }

    static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean hasType(JsonNode value, String expected) {
        return switch (expected) {
            case "integer,string" -> value.isTextual() || isInteger(value);
            case "integer" -> isInteger(value);
            case "number" -> value.isNumber();
            default -> typeOf(value).equals(expected);
        };
    }

    private static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber() || (value.isNumber() && value.asDouble() == Math.rint(value.asDouble()));
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "null";
        };
    }

    /** The items of lists with keys that are there twice. */
    public static List<FieldError> duplicates(JsonNode value, Schema schema, String path) {
        List<FieldError> found = new ArrayList<>();
        if (value.isArray()) {
            List<JsonNode> seen = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                String at = path + "[" + i + "]";
                JsonNode key = schema.listIsMap() ? key(value.get(i), schema.listMapKeys()) : value.get(i);
                if ((schema.listIsMap() || schema.listIsSet()) && seen.contains(key)) {
                    found.add(FieldError.duplicate(at, key));
                }
                seen.add(key);
                found.addAll(duplicates(value.get(i), schema.itemsOrUnknown(), at));
            }
        }
        value.properties()
                .forEach(field -> found.addAll(duplicates(
                        field.getValue(), schema.fieldOrUnknown(field.getKey()), below(path, field.getKey()))));
        return found;
    }

    private static JsonNode key(JsonNode item, List<String> keys) {
        var key = Json.object();
        keys.stream().filter(item::has).forEach(name -> key.set(name, item.get(name)));
        return key;
    }
}
