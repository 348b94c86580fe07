package io.astronomer.operator.cli.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/**
 * Turns JSON into trees, and keeps the line of each field. A parser of YAML refuses some JSON, such as tabs and escaped
 * slashes.
 */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Map<String, String> names;
    private final int deepest;
    private final JsonParser parser;
    private Lines lines = Lines.from(1);
    private int depth;
    private boolean named;

    /**
     * @param names of all documents that are read together
     * @param deepest nesting
     */
    JsonTree(String text, Map<String, String> names, int deepest) throws IOException {
        this.names = names;
        this.deepest = deepest;
        this.parser = JSON.createParser(text);
    }

    /** Returns whether the text may be JSON. YAML in braces may too. */
    static boolean isLikely(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /** Returns whether there is one more document. */
    boolean next() throws IOException {
        return parser.nextToken() != null;
    }

    JsonNode read() throws IOException {
        lines = Lines.from(line());
        return value("");
    }

    Lines lines() {
        return lines;
    }

    /** Returns whether a name in quotes was read, which YAML in braces seldom has. */
    boolean isNamed() {
        return named;
    }

    /** Returns the line of the place at which the text is no JSON. */
    int lineOfProblem() {
        return parser.currentLocation().getLineNr();
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private JsonNode value(String path) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> path.equals(Lines.ITEMS) ? items() : array(path);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> YamlTree.decimal(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private ObjectNode object(String path) throws IOException {
        deeper();
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            named = true;
            String name = known(parser.currentName());
            if (object.has(name)) {
                throw new Unsupported(line(), "has a field twice");
            }
            String field = path.isEmpty() ? name : known(path + "." + name);
            lines.fields().put(field, line());
            parser.nextToken();
            object.set(name, value(field));
        }
        depth--;
        return object;
    }

    /** Returns the items of a List. Their paths begin at the item. */
    private ArrayNode items() throws IOException {
        deeper();
        Lines outer = lines;
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            lines = Lines.from(line());
            outer.items().add(lines);
            array.add(value(""));
        }
        lines = outer;
        depth--;
        return array;
    }

    private ArrayNode array(String path) throws IOException {
        deeper();
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String place = known(path + "[" + array.size() + "]");
            lines.fields().put(place, line());
            array.add(value(place));
        }
        depth--;
        return array;
    }

    private void deeper() {
        if (++depth > deepest) {
            throw new Unsupported(line(), "is nested too deeply");
        }
    }

    private String known(String name) {
        String same = names.putIfAbsent(name, name);
        return same == null ? name : same;
    }
}
