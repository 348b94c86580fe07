package io.astronomer.operator.astro.ratelimit;

/** Purpose of a request. An earlier priority gets a larger share; none gets nothing. */
public enum Priority {
    /** A resource was created, edited or deleted. */
    EDIT(16),
    /** A referenced value changed. */
    ROTATION(8),
    /** The last attempt failed. */
    RETRY(4),
    /** A refresh, or the correction of drift. */
    DRIFT(2);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** Returns the share of the permits, relative to the other priorities that have requests. */
    int weight() {
        return weight;
    }
}
