package io.astronomer.operator.plan;

/** Ownership of the remote object. */
public enum Ownership {
    CREATED,
    /** The object existed before and was adopted. */
    ADOPTED,
    /** The object is only observed. */
    OBSERVED;

    /** Returns whether the object may be changed. */
    boolean owns() {
        return this != OBSERVED;
    }
}
