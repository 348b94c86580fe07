package io.astronomer.operator.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds constants by the name that JSON has for them. */
final class Names {
    private Names() {}

    static <E extends Enum<E>> @Nullable E find(E[] values, @Nullable String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElse(null);
    }
}
