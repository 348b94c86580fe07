package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Policy for an object that exists in Astro already. */
public enum AdoptionPolicy {
    Never,
    /** Adopts when no readable field differs. */
    IfIdentical,
    Always,
    /** Not part of the schema: stands for a value of a later version. */
    @JsonIgnore
    Unknown;

    /** A value of a later version must not make the list of all resources unreadable. */
    @JsonCreator
    static AdoptionPolicy of(String text) {
        return Names.find(values(), text, Unknown);
    }
}
