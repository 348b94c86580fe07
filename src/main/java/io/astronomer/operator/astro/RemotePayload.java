package io.astronomer.operator.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A typed part as the service answers it, masks and all. {@code setFields} names the fields that hold a value (map
 * members as dotted paths); it is empty when the service did not say.
 *
 * @param withheld the fields that may be compared and not shown: they hold the API token
 */
public record RemotePayload(ObjectNode fields, Optional<Set<String>> setFields, Set<String> withheld) {

    public RemotePayload {
        setFields = setFields.map(Set::copyOf);
        withheld = Set.copyOf(withheld);
    }

    public RemotePayload(ObjectNode fields, Optional<Set<String>> setFields) {
        this(fields, setFields, Set.of());
    }

    /** A part that holds nothing, for certain. */
    public static RemotePayload empty() {
        return new RemotePayload(JsonNodeFactory.instance.objectNode(), Optional.of(Set.of()));
    }

    /** The value as answered; a missing node when it was left out. */
    public JsonNode value(String field) {
        return fields.path(field);
    }

    /** Shows names only: what is readable here may be sensitive to its owner. */
    @Override
    public String toString() {
        Set<String> names = new TreeSet<>();
        fields.fieldNames().forEachRemaining(names::add);
        return "RemotePayload[fields=" + names + ", setFields=" + setFields + "]";
    }
}
