package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Kind of a metrics export. */
public enum ExporterType {
    PROMETHEUS,
    /** Not part of the schema: stands for a value of a later version. */
    @JsonIgnore
    UNKNOWN;

    /** A value of a later version must not make the list of all resources unreadable. */
    @JsonCreator
    static ExporterType of(String text) {
        return Names.find(values(), text, UNKNOWN);
    }
}
