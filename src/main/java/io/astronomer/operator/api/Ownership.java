package io.astronomer.operator.api;

/** Ownership of the object. */
public enum Ownership {
    Created,
    /** The object existed before and was adopted. */
    Adopted,
    /** The object is only observed. */
    Observed;

    /** Returns whether the object may be changed. */
    public boolean owns() {
        return this != Observed;
    }
}
