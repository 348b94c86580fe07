package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The differences by which a schema accepts less than a released one, or means another value. */
final class NarrowerSchema {
    /** Field that the operator alone reads. Its form may change with any version. */
    private static final String INTERNAL = "status.operator";

    private static final Set<String> LOWER_BOUNDS = Set.of("minLength", "minimum", "minItems", "minProperties");
    private static final Set<String> UPPER_BOUNDS = Set.of("maxLength", "maximum", "maxItems", "maxProperties");
    private static final Set<String> NESTED = Set.of("properties", "items", "additionalProperties");

    /** Keywords with a comparison of their own, and the description. All others must be equal. */
    private static final Set<String> COMPARED =
            Set.of("description", "required", "enum", "pattern", "x-kubernetes-validations");

    private final List<String> found = new ArrayList<>();

    private NarrowerSchema() {}

    /** Returns a line for each difference, with its path. */
    static List<String> changes(JsonNode released, JsonNode present) {
        NarrowerSchema schema = new NarrowerSchema();
        schema.compare("", released, present);
        return schema.found;
    }

    private void compare(String path, JsonNode released, JsonNode present) {
        if (path.equals(INTERNAL)) {
            return;
        }
        for (String keyword : keywords(released, present)) {
            if (LOWER_BOUNDS.contains(keyword) || UPPER_BOUNDS.contains(keyword)) {
                compareBounds(path, keyword, released.path(keyword), present.path(keyword));
            } else if (!NESTED.contains(keyword) && !COMPARED.contains(keyword)) {
                compareValues(path, keyword, released.path(keyword), present.path(keyword));
            }
        }
        comparePatterns(path, released.path("pattern"), present.path("pattern"));
        compareEnums(path, released.path("enum"), present.path("enum"));
        compareRequired(path, released.path("required"), present);
        released.path("properties")
                .properties()
                .forEach(field -> compareFields(
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                        field.getValue(),
                        present.path("properties").path(field.getKey())));
        compareFields(path + "[]", released.path("items"), present.path("items"));
        compareFields(path + ".*", released.path("additionalProperties"), present.path("additionalProperties"));
    }

    private void compareFields(String path, JsonNode released, JsonNode present) {
        if (released.isObject() && present.isMissingNode()) {
            add(path, "the field is lost");
        } else if (released.isObject()) {
            compare(path, released, present);
        }
    }

    private void compareBounds(String path, String keyword, JsonNode released, JsonNode present) {
        Optional<BigDecimal> before = number(released);
        Optional<BigDecimal> after = number(present);
        boolean narrower = after.isPresent()
                && (before.isEmpty()
                        || (UPPER_BOUNDS.contains(keyword) ? 1 : -1)
                                        * before.get().compareTo(after.get())
                                > 0);
        if (narrower) {
            add(path, "%s is narrower: %s, was %s".formatted(keyword, shown(after), shown(before)));
        }
    }

    private void comparePatterns(String path, JsonNode released, JsonNode present) {
        if (present.isMissingNode()) {
            return;
        }
        Set<String> before = Alternatives.of(released.asText());
        if (released.isMissingNode() || !Alternatives.of(present.asText()).containsAll(before)) {
            add(path, "pattern may be narrower: %s, was %s".formatted(present.asText(), released.asText("absent")));
        }
    }

    private void compareEnums(String path, JsonNode released, JsonNode present) {
        if (released.isMissingNode() && present.isArray()) {
            add(path, "enum is new: " + present);
            return;
        }
        Set<String> lost = new TreeSet<>();
        released.forEach(value -> lost.add(value.asText()));
        present.forEach(value -> lost.remove(value.asText()));
        if (present.isArray()) {
            lost.forEach(value -> add(path, "enum value " + value + " is lost"));
        }
    }

    /** A field with a default is never absent, so that it may be required. */
    private void compareRequired(String path, JsonNode released, JsonNode present) {
        Set<String> added = new TreeSet<>();
        present.path("required").forEach(name -> added.add(name.asText()));
        released.forEach(name -> added.remove(name.asText()));
        added.removeIf(name -> present.path("properties").path(name).has("default"));
        added.forEach(name -> add(path.isEmpty() ? name : path + "." + name, "the field is newly required"));
    }

    private void compareValues(String path, String keyword, JsonNode released, JsonNode present) {
        if (!released.equals(present)) {
            add(path, "%s is %s, was %s".formatted(keyword, shown(present), shown(released)));
        }
    }

    private void add(String path, String change) {
        found.add((path.isEmpty() ? "the resource" : path) + ": " + change);
    }

    private static Set<String> keywords(JsonNode released, JsonNode present) {
        Set<String> keywords = new TreeSet<>();
        released.fieldNames().forEachRemaining(keywords::add);
        present.fieldNames().forEachRemaining(keywords::add);
        return keywords;
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    private static String shown(Optional<BigDecimal> bound) {
        return bound.map(value -> value.stripTrailingZeros().toPlainString()).orElse("absent");
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "absent" : value.isTextual() ? value.asText() : value.toString();
    }
}
