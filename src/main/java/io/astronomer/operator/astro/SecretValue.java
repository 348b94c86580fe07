package io.astronomer.operator.astro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A value that leaves a Kubernetes Secret only for an HTTPS body. It can be compared with a response, and never shows
 * itself: no {@code toString}, no serialization.
 */
public final class SecretValue {
    private final JsonNode value;

    public SecretValue(JsonNode value) {
        this.value = value.deepCopy();
    }

    /** Called only by the encoder of request bodies. */
    public JsonNode reveal() {
        return value.deepCopy();
    }

    /** Returns whether the value equals the one in a response. */
    public boolean reads(JsonNode remote) {
        return JsonValues.equal(value, remote);
    }

    /** Returns its texts and numbers, for the {@link Redactor} only. */
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

    /** Returns the names of the members, which may stem from a Secret; empty for anything but a JSON object. */
    public NavigableSet<String> members() {
        NavigableSet<String> names = new TreeSet<>();
        value.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns a member that the spec contains in clear, for {@link FieldValue} only. */
    Optional<JsonNode> inline(String name) {
        return value.has(name) ? Optional.of(value.path(name).deepCopy()) : Optional.empty();
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
