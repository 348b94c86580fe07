package io.astronomer.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.RemotePayload;

/** State of one field in a response, except of a map. */
public sealed interface RemoteField {

    record Shown(JsonNode value) implements RemoteField {}

    /** It has a value that the response does not show. */
    record Masked() implements RemoteField {}

    record Unset() implements RemoteField {}

    /** Masked or unset: the response does not say which. */
    record Unknown() implements RemoteField {}

    /**
     * Returns the state of the field.
     *
     * @param secret whether Astro masks it
     */
    static RemoteField of(Field field, RemotePayload payload, boolean secret) {
        JsonNode value = payload.value(field.name());
        if (!JsonValues.isEmpty(value)) {
            return new Shown(value);
        }
        if (payload.setFields().isEmpty()) {
            return secret ? new Unknown() : new Unset();
        }
        boolean set = payload.setFields().get().contains(field.name());
        boolean unseen = secret || field.is(Field.Trait.WRITE_ONLY) || value.isMissingNode();
        // A response may omit a boolean that is false.
        return set && unseen && field.kind() != Field.Kind.BOOLEAN ? new Masked() : new Unset();
    }
}
