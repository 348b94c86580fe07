package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/** How a metrics export authenticates. */
public enum AuthType {
    AUTH_TOKEN,
    BASIC,
    SIGV4;

    /** A value of a later version reads as none: one resource must not keep all others from being read. */
    @JsonCreator
    static @Nullable AuthType of(@Nullable String text) {
        return Names.find(values(), text);
    }
}
