package io.astronomer.operator.cli.effective;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.SecretValue;

/** Value of a field, as far as Astro and its privacy allow to show it. */
public sealed interface EffectiveValue {

    /** A value that Astro shows in clear. */
    record Shown(JsonNode value) implements EffectiveValue {
        /** Returns a text as it is, and any other value as JSON. */
        public String text() {
            return value.isTextual() ? value.textValue() : value.toString();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Shown shown && JsonValues.equal(value, shown.value);
        }

        /** Equal numbers may have different texts. */
        @Override
        public int hashCode() {
            return Shown.class.hashCode();
        }
    }

    /** A value that Astro returns and no output shows, because it may be a secret. It can be compared. */
    record Private(SecretValue value) implements EffectiveValue {}

    /** A value that Astro masks. */
    record Masked() implements EffectiveValue {}

    /** Astro does not say whether there is a value. */
    record Unknown() implements EffectiveValue {}

    record Unset() implements EffectiveValue {}

    /** Returns whether there certainly is a value. */
    default boolean isSet() {
        return this instanceof Shown || isHidden();
    }

    /** Returns whether there is a value that no output shows. */
    default boolean isHidden() {
        return this instanceof Private || this instanceof Masked;
    }
}
