package io.astronomer.operator.api;

import java.util.Arrays;

/** Finds enum constants by their JSON name. */
final class Names {
    private Names() {}

    static <E extends Enum<E>> E find(E[] values, String text, E otherwise) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElse(otherwise);
    }
}
