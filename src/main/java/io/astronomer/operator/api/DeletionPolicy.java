package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/** What becomes of the object in Astro when its resource is deleted. */
public enum DeletionPolicy {
    Delete,
    Orphan;

    /** A value of a later version reads as none: one resource must not keep all others from being read. */
    @JsonCreator
    static @Nullable DeletionPolicy of(@Nullable String text) {
        return Names.find(values(), text);
    }
}
