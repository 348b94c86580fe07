package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/** The types of environment object, as the vendor names them. */
public enum ObjectType {
    CONNECTION,
    AIRFLOW_VARIABLE,
    ENVIRONMENT_VARIABLE,
    METRICS_EXPORT;

    /** A value of a later version reads as none: one resource must not keep all others from being read. */
    @JsonCreator
    static @Nullable ObjectType of(@Nullable String text) {
        return Names.find(values(), text);
    }
}
