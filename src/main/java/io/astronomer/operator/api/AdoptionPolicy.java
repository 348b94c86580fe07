package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** What becomes of an object that is in Astro already. */
public enum AdoptionPolicy {
    Never,
    IfIdentical,
    Always,
    /** Not part of the schema: what a later version's value reads as. */
    @JsonIgnore
    Unknown;

    /** One resource with a value of a later version must not keep all others from being read. */
    @JsonCreator
    static AdoptionPolicy of(String text) {
        return Names.find(values(), text, Unknown);
    }
}
