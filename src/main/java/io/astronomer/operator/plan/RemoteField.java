package io.astronomer.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.RemotePayload;

/** What an answer tells of one field that is not a map. */
sealed interface RemoteField {

    record Shown(JsonNode value) implements RemoteField {}

    /** It holds a value that is not shown. */
    record Masked() implements RemoteField {}

    record Unset() implements RemoteField {}

    /** Masked or unset: the service did not say which. */
    record Unknown() implements RemoteField {}

    /** Reads one field; {@code secret} is whether the service masks it. */
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
        // A flag that is false may be left out.
        return set && unseen && field.kind() != Field.Kind.BOOLEAN ? new Masked() : new Unset();
    }
}
