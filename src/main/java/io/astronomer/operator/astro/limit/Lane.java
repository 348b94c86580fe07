package io.astronomer.operator.astro.limit;

/** What a request is for. Of two lanes with work, the earlier one gets more; none gets nothing. */
public enum Lane {
    /** Somebody edited, created or deleted a resource. */
    EDIT(16),
    /** A Secret or ConfigMap has other values. */
    ROTATION(8),
    /** An earlier attempt failed. */
    RETRY(4),
    /** To see whether Astro still holds what it should, and to correct it. */
    DRIFT(2);

    private final int weight;

    Lane(int weight) {
        this.weight = weight;
    }

    /** The share of the permits, in proportion to those of the other lanes that have work. */
    int weight() {
        return weight;
    }
}
