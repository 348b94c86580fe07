package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Policy for the object in Astro when its resource is deleted. */
public enum DeletionPolicy {
    Delete,
    Orphan,
    /** Not part of the schema: stands for a value of a later version. */
    @JsonIgnore
    Unknown;

    /** A value of a later version must not make the list of all resources unreadable. */
    @JsonCreator
    static DeletionPolicy of(String text) {
        return Names.find(values(), text, Unknown);
    }
}
