package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A write to Astro: one request. */
public enum Action {
    Create,
    Update,
    Exclude,
    /** A delete that precedes a create under the same identity. Not part of the schema: no object remains. */
    @JsonIgnore
    Replace,
    /** Not part of the schema: no object remains. */
    @JsonIgnore
    Delete
}
