package io.astronomer.operator.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.NavigableSet;
import java.util.TreeSet;

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

    /** The names of the members, which are not secret; empty for anything but a JSON object. */
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
