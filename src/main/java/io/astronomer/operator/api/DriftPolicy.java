package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** What becomes of a change that somebody else made in Astro. */
public enum DriftPolicy {
    Correct,
    Report,
    /** Not part of the schema: what a later version's value reads as. */
    @JsonIgnore
    Unknown;

    /** One resource with a value of a later version must not keep all others from being read. */
    @JsonCreator
    static DriftPolicy of(String text) {
        return Names.find(values(), text, Unknown);
    }
}
