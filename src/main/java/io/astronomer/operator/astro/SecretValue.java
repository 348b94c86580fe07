package io.astronomer.operator.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A value that leaves a Kubernetes Secret for an HTTPS body and for nowhere else. It can be compared with what the
 * service shows, and never shows itself: no {@code toString}, no serialization.
 */
public final class SecretValue {
    private final JsonNode value;

    public SecretValue(JsonNode value) {
        this.value = value.deepCopy();
    }

    /** Called by the encoder of request bodies only. */
    public JsonNode reveal() {
        return value.deepCopy();
    }

    /** Whether the value is the one that can be read in an answer. */
    public boolean reads(JsonNode remote) {
        return JsonValues.equal(value, remote);
    }

    public boolean isMap() {
        return value.getNodeType() == JsonNodeType.OBJECT;
    }

    /** The texts and numbers in it, for the {@link Redactor} only. */
    Stream<String> texts() {
        return leaves(value);
    }

    private static Stream<String> leaves(JsonNode node) {
        return node.isContainerNode()
                ? node.valueStream().flatMap(SecretValue::leaves)
                : Stream.of(node)
                        .filter(leaf -> leaf.isTextual() || leaf.isNumber())
                        .map(JsonNode::asText);
    }

    /** The names of the members, which may come from a Secret as the values do; empty for anything but a JSON object. */
    public NavigableSet<String> members() {
        NavigableSet<String> names = new TreeSet<>();
        value.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public SecretValue member(String name) {
        return new SecretValue(value.path(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretValue that && JsonValues.equal(value, that.value);
    }

    @Override
    public int hashCode() {
        return SecretValue.class.hashCode();
    }

    @Override
    public String toString() {
        return "(sensitive)";
    }
}
