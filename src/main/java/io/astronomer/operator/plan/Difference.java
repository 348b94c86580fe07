package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.PRIVATE;
import static io.astronomer.operator.plan.Change.SENSITIVE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.JsonValues;

/**
 * Compares and shows the values of one field or map member.
 *
 * @param secret whether the service masks the value
 */
record Difference(String path, Field field, boolean secret) {

    Difference member(String name) {
        return new Difference(path + "." + name, field, secret);
    }

    static boolean equal(FieldValue wanted, JsonNode there) {
        if (wanted instanceof FieldValue.Plain plain) {
            return JsonValues.equal(plain.value(), there);
        }
        return !(wanted instanceof FieldValue.Sensitive sensitive)
                || sensitive.value().reads(there);
    }

    Change set(Change.Kind kind, FieldValue wanted, JsonNode there) {
        boolean hidden = hidden() || !(wanted instanceof FieldValue.Plain);
        String to = wanted instanceof FieldValue.Plain plain ? text(plain.value(), hidden) : SENSITIVE;
        return new Change(path, kind, text(there, hidden), to);
    }

    Change set(Change.Kind kind, FieldValue wanted) {
        return set(kind, wanted, MissingNode.getInstance());
    }

    Change clear(Change.Kind kind, JsonNode there) {
        return new Change(path, kind, text(there, hidden()), "");
    }

    Change clearMasked(Change.Kind kind) {
        return new Change(path, kind, SENSITIVE, "");
    }

    Change resend() {
        return new Change(path, Change.Kind.RESEND, SENSITIVE, SENSITIVE);
    }

    private boolean hidden() {
        return secret || field.is(PRIVATE);
    }

    private static String text(JsonNode value, boolean hidden) {
        if (value.isMissingNode()) {
            return "";
        }
        if (hidden) {
            return SENSITIVE;
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
