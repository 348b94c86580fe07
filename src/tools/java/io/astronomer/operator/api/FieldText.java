package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The cells of a field's row in the API reference. */
final class FieldText {
    /** A default that the operator applies, which the description names in its last sentence. */
    private static final Pattern DEFAULT = Pattern.compile(" ?\\bDefaults to (.+?)\\.(?= [A-Z]|$)");

    private FieldText() {}

    static String type(JsonNode field) {
        if (field.has("items")) {
            return "list of " + type(field.path("items")) + "s";
        }
        if (field.path("additionalProperties").isObject()) {
            return "map of " + type(field.path("additionalProperties")) + "s";
        }
        return field.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                ? "JSON object"
                : field.path("type").asText();
    }

    /** Returns the default of the schema, or else the one that the description names. */
    static String ofDefault(JsonNode field) {
        if (field.has("default")) {
            return "default: `%s`".formatted(field.path("default"));
        }
        return DEFAULT.matcher(field.path("description").asText())
                .results()
                .map((MatchResult found) -> found.group(1))
                .map(value -> "default: " + (value.contains(" ") ? escaped(value) : "`" + value + "`"))
                .findFirst()
                .orElse("optional");
    }

    static String withoutDefault(JsonNode field) {
        return escaped(DEFAULT.matcher(field.path("description").asText()).replaceAll(""));
    }

    static String limits(JsonNode field) {
        List<String> limits = new ArrayList<>();
        range(field.path("minLength"), field.path("maxLength"), " characters", limits);
        range(field.path("minimum"), field.path("maximum"), "", limits);
        range(field.path("minItems"), field.path("maxItems"), " items", limits);
        range(field.path("minProperties"), field.path("maxProperties"), " members", limits);
        if (field.has("enum")) {
            limits.add(field.path("enum")
                    .valueStream()
                    .map(value -> "`" + value.asText() + "`")
                    .collect(Collectors.joining(", ")));
        }
        if (field.has("pattern")) {
            limits.add("`" + field.path("pattern").asText().replace("|", "\\|") + "`");
        }
        if (field.has("x-kubernetes-list-map-keys")) {
            limits.add("one item for each `"
                    + field.at("/x-kubernetes-list-map-keys/0").asText() + "`");
        }
        if (field.path("additionalProperties").isObject()) {
            limits.add("each value " + limits(field.path("additionalProperties")));
        }
        return String.join("; ", limits);
    }

    /** Returns whether the field has fields of its own, which have the examples. */
    static boolean hasFields(JsonNode field) {
        return ApiBlocks.object(field).has("properties");
    }

    /** Returns text as code in a cell of a table. */
    static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private static void range(JsonNode least, JsonNode most, String unit, List<String> limits) {
        if (least.isNumber() && most.isNumber()) {
            limits.add(shown(least) + " to " + shown(most) + unit);
        } else if (most.isNumber()) {
            limits.add("at most " + shown(most) + unit);
        } else if (least.isNumber()) {
            limits.add("at least " + shown(least) + unit);
        }
    }

    private static String shown(JsonNode number) {
        BigDecimal value = number.decimalValue().stripTrailingZeros();
        return value.toPlainString();
    }

    /** Returns text that is plain in a cell of a table. */
    static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
