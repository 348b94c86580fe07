package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** The types of environment object, as the vendor names them. */
public enum ObjectType {
    CONNECTION,
    AIRFLOW_VARIABLE,
    ENVIRONMENT_VARIABLE,
    METRICS_EXPORT,
    /** Not part of the schema: stands for a value of a later version. */
    @JsonIgnore
    UNKNOWN;

    /** A value of a later version must not make the list of all resources unreadable. */
    @JsonCreator
    static ObjectType of(String text) {
        return Names.find(values(), text, UNKNOWN);
    }
}
