package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** How a metrics export authenticates. */
public enum AuthType {
    AUTH_TOKEN,
    BASIC,
    SIGV4,
    /** Not part of the schema: what a later version's value reads as. */
    @JsonIgnore
    UNKNOWN;

    /** One resource with a value of a later version must not keep all others from being read. */
    @JsonCreator
    static AuthType of(String text) {
        return Names.find(values(), text, UNKNOWN);
    }
}
