package io.astronomer.operator.astro;

import com.fasterxml.jackson.databind.JsonNode;

/** The wanted value of one field. */
public sealed interface FieldValue {

    /** A value that may be shown. */
    record Plain(JsonNode value) implements FieldValue {}

    /** A value that may be compared and sent, never shown. */
    record Sensitive(SecretValue value) implements FieldValue {}

    /** A referenced value that this pass did not read: it counts as equal to whatever is set. */
    record Unread() implements FieldValue {}
}
