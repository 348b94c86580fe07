package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fields of an object, or of one of its links: written in the manifest, taken from a Secret, or kept. Never shows itself. */
final class Block {
    /** Field whose source is the whole connection, as JSON of Airflow. */
    static final String WHOLE = "from";

    private final Map<String, JsonNode> plain = new LinkedHashMap<>();
    private final Map<String, Optional<String>> sources = new LinkedHashMap<>();

    /** Writes the value in the manifest. */
    Block plain(String field, JsonNode value) {
        plain.put(field, value);
        return this;
    }

    Block plain(String field, String value) {
        return plain(field, TextNode.valueOf(value));
    }

    /** Takes the value from a Secret. */
    Block secret(String field, String value) {
        sources.put(field, Optional.of(value));
        return this;
    }

    /** Leaves the value that Astro holds. */
    Block kept(String field) {
        sources.put(field, Optional.empty());
        return this;
    }

    /** Returns the values that the manifest contains. */
    Map<String, JsonNode> plain() {
        return plain;
    }

    /** Returns the fields with a source; a value that is kept is empty. */
    Map<String, Optional<String>> sources() {
        return sources;
    }

    boolean isEmpty() {
        return plain.isEmpty() && sources.isEmpty();
    }

    @Override
    public String toString() {
        return "Block[…]";
    }
}
