package io.astronomer.operator.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Typed part of a response, with masks. {@code setFields} has the fields with a value (map members as dotted paths); empty
 * when Astro did not say.
 *
 * @param withheld fields that may be compared and not shown, because they contain the API token
 */
public record RemotePayload(ObjectNode fields, Optional<Set<String>> setFields, Set<String> withheld) {

    public RemotePayload {
        setFields = setFields.map(Set::copyOf);
        withheld = Set.copyOf(withheld);
    }

    public RemotePayload(ObjectNode fields, Optional<Set<String>> setFields) {
        this(fields, setFields, Set.of());
    }

    /** Returns a part without values. */
    public static RemotePayload empty() {
        return new RemotePayload(JsonNodeFactory.instance.objectNode(), Optional.of(Set.of()));
    }

    /** Returns the value in the response; a missing node when it is absent. */
    public JsonNode value(String field) {
        return fields.path(field);
    }

    /** Shows names only, because readable values may be sensitive. */
    @Override
    public String toString() {
        Set<String> names = new TreeSet<>();
        fields.fieldNames().forEachRemaining(names::add);
        return "RemotePayload[fields=" + names + ", setFields=" + setFields + "]";
    }
}
