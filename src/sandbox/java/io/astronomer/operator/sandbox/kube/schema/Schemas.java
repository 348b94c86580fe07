package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.List;
import java.util.stream.Stream;

/** Reads the keywords of a structural schema. */
public final class Schemas {
    private Schemas() {}

    /** Returns the schema of a field, declared or additional; a missing node if there is none. */
    static JsonNode field(JsonNode schema, String name) {
        JsonNode declared = schema.path("properties").path(name);
        return declared.isMissingNode() ? schema.path("additionalProperties") : declared;
    }

    /** Returns all direct subschemas. */
    static List<JsonNode> children(JsonNode schema) {
        Stream<JsonNode> alone =
                Stream.of("items", "additionalProperties", "not").map(schema::path);
        Stream<JsonNode> several =
                Stream.of("properties", "allOf", "anyOf", "oneOf").flatMap(keyword -> Json.items(schema.path(keyword)));
        return Stream.concat(alone, several).filter(JsonNode::isObject).toList();
    }

    static boolean preserving(JsonNode schema) {
        return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                || schema.path("additionalProperties").asBoolean();
    }

    public static boolean embedded(JsonNode schema) {
        return schema.path("x-kubernetes-embedded-resource").asBoolean();
    }

    public static boolean intOrString(JsonNode schema) {
        return schema.path("x-kubernetes-int-or-string").asBoolean();
    }

    static boolean nullable(JsonNode schema) {
        return schema.path("nullable").asBoolean();
    }

    public static String type(JsonNode schema) {
        return schema.path("type").asText();
    }

    static String listType(JsonNode schema) {
        return schema.path("x-kubernetes-list-type").asText();
    }

    static List<String> listKeys(JsonNode schema) {
        return Json.texts(schema.path("x-kubernetes-list-map-keys"));
    }

    /** Returns the keys of a list-map's item, as messages show them. */
    static JsonNode key(JsonNode item, JsonNode list) {
        ObjectNode key = Json.object();
        listKeys(list).stream().filter(item::has).forEach(name -> key.set(name, item.get(name)));
        return key;
    }

    public static List<String> required(JsonNode schema) {
        return Json.texts(schema.path("required"));
    }
}
