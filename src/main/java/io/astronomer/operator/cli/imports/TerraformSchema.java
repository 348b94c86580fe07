package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.DisplayText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares the attributes of an environment object with the schema of the provider. A state of another schema would otherwise lose its
 * values without a word, and the operator would clear them in Astro.
 */
final class TerraformSchema {
    private static final int LONGEST_NAME = 80;
    private static final Kind TEXT = new Kind("text", JsonNode::isTextual);
    private static final Kind TRUTH = new Kind("true or false", JsonNode::isBoolean);
    private static final Kind NUMBER = new Kind("a whole number", JsonNode::canConvertToInt);
    private static final Kind OBJECT = new Kind("an object", JsonNode::isObject);
    private static final Kind LIST = new Kind(
            "a list of objects", value -> value.isArray() && value.valueStream().allMatch(JsonNode::isObject));
    private static final Kind TEXTS = new Kind(
            "an object with texts",
            value -> value.isObject() && value.valueStream().allMatch(JsonNode::isTextual));

    /** Fields of an object and of the overrides of its links. */
    private static final Map<String, Kind> FIELDS = with(
            Map.of("port", NUMBER, "headers", TEXTS, "labels", TEXTS),
            "value",
            "type",
            "host",
            "schema",
            "login",
            "password",
            "extra",
            "auth_type",
            "endpoint",
            "exporter_type",
            "basic_token",
            "username");

    private static final Map<String, Kind> LINK = with(Map.of("overrides", OBJECT), "scope", "scope_entity_id");

    private static final Map<String, Kind> INSTANCE = with(
            with(
                    FIELDS,
                    "id",
                    "object_key",
                    "object_type",
                    "description",
                    "scope",
                    "scope_entity_id",
                    "source_scope",
                    "source_scope_entity_id",
                    "auth_type_id",
                    "created_at",
                    "updated_at"),
            Map.of(
                    "auto_link_deployments", TRUTH,
                    "is_secret", TRUTH,
                    "links", LIST,
                    "exclude_links", LIST,
                    "connection_auth_type", OBJECT,
                    "created_by", OBJECT,
                    "updated_by", OBJECT));

    private static final Set<String> SCOPES = Set.of("WORKSPACE", "DEPLOYMENT");

    private final List<String> problems = new ArrayList<>();

    private TerraformSchema() {}

    /** @param text what the value must be */
    private record Kind(String text, Predicate<JsonNode> matches) {}

    private static Map<String, Kind> with(Map<String, Kind> some, String... texts) {
        Map<String, Kind> all = new HashMap<>(some);
        for (String text : texts) {
            all.put(text, TEXT);
        }
        return Map.copyOf(all);
    }

    private static Map<String, Kind> with(Map<String, Kind> some, Map<String, Kind> others) {
        Map<String, Kind> all = new HashMap<>(some);
        all.putAll(others);
        return Map.copyOf(all);
    }

    /** Returns what the schema does not have, without values. */
    static List<String> problems(JsonNode attributes) {
        TerraformSchema schema = new TerraformSchema();
        schema.check(attributes, INSTANCE, "");
        if (!SCOPES.contains(attributes.path("scope").asText())) {
            schema.problems.add("scope must be WORKSPACE or DEPLOYMENT.");
        }
        if (attributes.path("object_type").asText().endsWith("VARIABLE") && !attributes.has("value")) {
            schema.problems.add("value is missing: give a state of the provider astronomer/astro.");
        }
        schema.links(attributes, "links");
        schema.links(attributes, "exclude_links");
        return List.copyOf(schema.problems);
    }

    private void links(JsonNode attributes, String name) {
        int number = 0;
        for (JsonNode link : attributes.path(name)) {
            String path = name + "[" + number + "].";
            check(link, LINK, path);
            check(link.path("overrides"), FIELDS, path + "overrides.");
            number++;
        }
    }

    /** A state has each attribute of the schema, and null in those without a value. */
    private void check(JsonNode attributes, Map<String, Kind> kinds, String path) {
        attributes.properties().stream()
                .filter(attribute -> !attribute.getValue().isNull())
                .forEach(attribute -> {
                    Kind kind = kinds.get(attribute.getKey());
                    String name = DisplayText.line(path + attribute.getKey(), LONGEST_NAME);
                    if (kind == null) {
                        problems.add(name + " is an attribute that this version does not know: import the state with a"
                                + " version that knows it.");
                    } else if (!kind.matches().test(attribute.getValue())) {
                        problems.add(
                                name + " must be " + kind.text() + ": give a state of the provider astronomer/astro.");
                    }
                });
    }
}
