package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Scope of an environment object. */
public enum Scope {
    WORKSPACE,
    DEPLOYMENT,
    /** Not part of the schema: stands for a value of a later version. */
    @JsonIgnore
    UNKNOWN;

    /** A value of a later version must not make the list of all resources unreadable. */
    @JsonCreator
    static Scope of(String text) {
        return Names.find(values(), text, UNKNOWN);
    }
}
