package io.astronomer.operator.api;

import org.jspecify.annotations.Nullable;

/** Texts that the statuses of many resources have in common. A cache of 10,000 resources would otherwise hold each of them 10,000 times. */
final class Shared {
    private Shared() {}

    static String text(String text) {
        // A status that was written by hand may lack what the schema requires.
        return text == null ? text : text.intern();
    }

    static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text.intern();
    }
}
