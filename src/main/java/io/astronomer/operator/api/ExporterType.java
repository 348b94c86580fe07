package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/** How metrics are exported. */
public enum ExporterType {
    PROMETHEUS;

    /** A value of a later version reads as none: one resource must not keep all others from being read. */
    @JsonCreator
    static @Nullable ExporterType of(@Nullable String text) {
        return Names.find(values(), text);
    }
}
