package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Authentication of a metrics export. */
public enum AuthType {
    AUTH_TOKEN,
    BASIC,
    SIGV4,
    /** Not part of the schema: stands for a value of a later version. */
    @JsonIgnore
    UNKNOWN;

    /** A value of a later version must not make the list of all resources unreadable. */
    @JsonCreator
    static AuthType of(String text) {
        return Names.find(values(), text, UNKNOWN);
    }
}
