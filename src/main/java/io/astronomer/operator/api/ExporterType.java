package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** How metrics are exported. */
public enum ExporterType {
    PROMETHEUS,
    /** Not part of the schema: what a later version's value reads as. */
    @JsonIgnore
    UNKNOWN;

    /** One resource with a value of a later version must not keep all others from being read. */
    @JsonCreator
    static ExporterType of(String text) {
        return Names.find(values(), text, UNKNOWN);
    }
}
