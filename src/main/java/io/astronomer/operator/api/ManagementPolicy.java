package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Whether the object in Astro is written at all. */
public enum ManagementPolicy {
    Manage,
    Observe,
    /** Not part of the schema: what a later version's value reads as. */
    @JsonIgnore
    Unknown;

    /** One resource with a value of a later version must not keep all others from being read. */
    @JsonCreator
    static ManagementPolicy of(String text) {
        return Names.find(values(), text, Unknown);
    }
}
