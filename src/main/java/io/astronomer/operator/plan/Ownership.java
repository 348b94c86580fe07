package io.astronomer.operator.plan;

/** How the resource stands to the object in Astro. */
public enum Ownership {
    CREATED,
    /** It was there before, and was taken over. */
    ADOPTED,
    /** It is only looked at. */
    OBSERVED;

    /** Whether the object may be changed. */
    boolean owns() {
        return this != OBSERVED;
    }
}
