package io.astronomer.operator.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that many resources have in common. A cache of 10,000 resources would otherwise hold each of them 10,000 times. */
final class Shared {
    private Shared() {}

    static String text(String text) {
        // A status that was written by hand may lack what the schema requires.
        return text == null ? text : text.intern();
    }

    static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text.intern();
    }

    /** Returns the map, or the one empty map. */
    static <V> @Nullable Map<String, V> map(@Nullable Map<String, V> map) {
        return map != null && map.isEmpty() ? Map.of() : map;
    }
}
