package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Policy for the approval of plans. */
public enum ApprovalPolicy {
    Automatic,
    Manual,
    /** Not part of the schema: stands for a value of a later version. */
    @JsonIgnore
    Unknown;

    /** A value of a later version must not make the list of all resources unreadable. */
    @JsonCreator
    static ApprovalPolicy of(String text) {
        return Names.find(values(), text, Unknown);
    }
}
