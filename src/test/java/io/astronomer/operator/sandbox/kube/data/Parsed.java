package io.astronomer.operator.sandbox.kube.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A body as sent: its tree, and the fields that came twice, which a tree can't show. */
public record Parsed(JsonNode tree, List<String> duplicates) {
    private static final YAMLFactory YAML = new YAMLFactory();

    public static Parsed json(byte[] body) {
        return parse(body, false);
    }

    public static Parsed yaml(byte[] body) {
        return parse(body, true);
    }

    /** The tree as an object; anything else is not a resource. */
    public ObjectNode object() {
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the request body is not an object");
    }

    private static Parsed parse(byte[] body, boolean yaml) {
        List<String> duplicates = new ArrayList<>();
        try (JsonParser parser =
                yaml ? YAML.createParser(body) : Json.MAPPER.getFactory().createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new Parsed(Json.object(), duplicates);
            }
            JsonNode tree = value(parser, first, "", duplicates);
            return new Parsed(tree, duplicates);
        } catch (IOException malformed) {
            throw ApiError.badRequest("error decoding the request body: "
                    + String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static JsonNode value(JsonParser parser, JsonToken token, String path, List<String> duplicates)
            throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (token) {
            case START_OBJECT -> fields(parser, path, duplicates);
            case START_ARRAY -> {
                ArrayNode array = nodes.arrayNode();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    array.add(value(parser, next, path + "[" + array.size() + "]", duplicates));
                }
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.MAPPER.readTree(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> nodes.nullNode();
            default -> nodes.textNode(parser.getText());
        };
    }

    private static ObjectNode fields(JsonParser parser, String path, List<String> duplicates) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            String name = parser.currentName();
            String at = path.isEmpty() ? name : path + "." + name;
            JsonNode value = value(parser, parser.nextToken(), at, duplicates);
            if (object.has(name)) {
                duplicates.add(at);
            }
            object.set(name, value);
        }
        return object;
    }
}
