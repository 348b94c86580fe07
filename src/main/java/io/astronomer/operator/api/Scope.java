package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/** Where an environment object lives. */
public enum Scope {
    WORKSPACE,
    DEPLOYMENT;

    /** A value of a later version reads as none: one resource must not keep all others from being read. */
    @JsonCreator
    static @Nullable Scope of(@Nullable String text) {
        return Names.find(values(), text);
    }
}
