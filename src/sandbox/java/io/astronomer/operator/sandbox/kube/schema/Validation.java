package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a value against the keywords of its schema, without the CEL rules. */
final class Validation {
    private final List<Finding> findings = new ArrayList<>();

    private Validation() {}

    static List<Finding> of(JsonNode value, JsonNode schema, String path) {
        Validation validation = new Validation();
        validation.value(value, schema, path);
        return validation.findings;
    }

    private void value(JsonNode value, JsonNode schema, String path) {
        if (value.isNull() && Schemas.nullable(schema)) {
            return;
        }
        if (!typed(value, schema, path)) {
            return;
        }
        enumerated(value, schema, path);
        if (value.isObject()) {
            object(value, schema, path);
        } else if (value.isArray()) {
            array(value, schema, path);
        } else if (value.isTextual()) {
            findings.addAll(Texts.check(value.asText(), schema, path));
        } else if (value.isNumber()) {
            number(value, schema, path);
        }
        combinations(value, schema, path);
    }

    private boolean typed(JsonNode value, JsonNode schema, String path) {
        String actual = Types.of(value);
        String wanted = Schemas.intOrString(schema) ? "integer,string" : Schemas.type(schema);
        boolean fits = wanted.isEmpty()
                || List.of(wanted.split(",")).contains(actual)
                || (wanted.equals("number") && actual.equals("integer"));
        if (!fits) {
            String shown = "\"" + actual + "\"";
            String place = path.isEmpty() ? "<nil>" : path;
            findings.add(Finding.ofWrongType(place, shown, path + " in body must be of type " + wanted + ": " + shown));
        }
        return fits;
    }

    private void enumerated(JsonNode value, JsonNode schema, String path) {
        JsonNode values = schema.path("enum");
        if (!values.isEmpty() && Json.items(values).noneMatch(value::equals)) {
            String supported = Json.items(values).map(JsonNode::toString).collect(Collectors.joining(", "));
            findings.add(new Finding(
                    path,
                    "FieldValueNotSupported",
                    "Unsupported value: " + value + ": supported values: " + supported,
                    true));
        }
    }

    private void object(JsonNode value, JsonNode schema, String path) {
        Schemas.required(schema).stream()
                .filter(name -> !value.has(name))
                .forEach(name -> findings.add(Finding.required(join(path, name), "")));
        int size = value.size();
        if (schema.has("maxProperties") && size > schema.get("maxProperties").asInt()) {
            findings.add(tooMany(path, size, schema.get("maxProperties").asInt()));
        }
        if (schema.has("minProperties") && size < schema.get("minProperties").asInt()) {
            findings.add(tooFew(path, size, schema.get("minProperties").asInt(), "properties"));
        }
        Json.fields(value).forEach(entry -> {
            JsonNode declared = Schemas.field(schema, entry.getKey());
            if (declared.isObject()) {
                value(entry.getValue(), declared, join(path, entry.getKey()));
            }
        });
    }

    private void array(JsonNode value, JsonNode schema, String path) {
        int size = value.size();
        if (schema.has("maxItems") && size > schema.get("maxItems").asInt()) {
            findings.add(tooMany(path, size, schema.get("maxItems").asInt()));
        }
        if (schema.has("minItems") && size < schema.get("minItems").asInt()) {
            findings.add(tooFew(path, size, schema.get("minItems").asInt(), "items"));
        }
        for (int i = 0; i < size; i++) {
            value(value.get(i), schema.path("items"), path + "[" + i + "]");
        }
        unique(value, schema, path);
    }

    private void unique(JsonNode value, JsonNode schema, String path) {
        String listType = Schemas.listType(schema);
        if (!listType.equals("map") && !listType.equals("set")) {
            return;
        }
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode key = listType.equals("map") ? Schemas.key(value.get(i), schema) : value.get(i);
            if (listType.equals("map") && !value.get(i).isObject()) {
                findings.add(Finding.invalid(
                        path + "[" + i + "]",
                        value.get(i).toString(),
                        "must be an object for an array of list-type map"));
            } else if (!seen.add(key)) {
                findings.add(Finding.duplicate(path + "[" + i + "]", key.toString()));
            }
        }
    }

    private void number(JsonNode value, JsonNode schema, String path) {
        BigDecimal number = value.decimalValue();
        if (schema.has("minimum")) {
            int order = number.compareTo(schema.get("minimum").decimalValue());
            boolean exclusive = schema.path("exclusiveMinimum").asBoolean();
            if (order < 0 || (exclusive && order == 0)) {
                findings.add(Finding.invalid(
                        path,
                        value.toString(),
                        path + " in body should be greater than " + (exclusive ? "" : "or equal to ")
                                + plain(schema.get("minimum"))));
            }
        }
        if (schema.has("maximum")) {
            int order = number.compareTo(schema.get("maximum").decimalValue());
            boolean exclusive = schema.path("exclusiveMaximum").asBoolean();
            if (order > 0 || (exclusive && order == 0)) {
                findings.add(Finding.invalid(
                        path,
                        value.toString(),
                        path + " in body should be less than " + (exclusive ? "" : "or equal to ")
                                + plain(schema.get("maximum"))));
            }
        }
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    private void combinations(JsonNode value, JsonNode schema, String path) {
        schema.path("allOf").forEach(part -> findings.addAll(of(value, part, path)));
        long any = matches(value, schema.path("anyOf"), path);
        if (schema.has("anyOf") && any == 0) {
            findings.add(Finding.invalid(
                    path, value.toString(), path + " in body must validate at least one schema" + " (anyOf)"));
        }
        if (schema.has("oneOf") && matches(value, schema.path("oneOf"), path) != 1) {
            findings.add(Finding.invalid(
                    path, value.toString(), path + " in body must validate one and only one" + " schema (oneOf)"));
        }
        if (schema.has("not") && of(value, schema.get("not"), path).isEmpty()) {
            findings.add(Finding.invalid(path, value.toString(), path + " in body must not validate the schema (not)"));
        }
    }

    private static long matches(JsonNode value, JsonNode schemas, String path) {
        return Json.items(schemas)
                .filter(each -> of(value, each, path).isEmpty())
                .count();
    }

    private static Finding tooMany(String path, int size, int limit) {
        return new Finding(
                path, "FieldValueTooMany", "Too many: " + size + ": must have at most " + limit + " items", true);
    }

    private static Finding tooFew(String path, int size, int limit, String what) {
        return Finding.invalid(
                path, Integer.toString(size), path + " in body should have at least " + limit + " " + what);
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
