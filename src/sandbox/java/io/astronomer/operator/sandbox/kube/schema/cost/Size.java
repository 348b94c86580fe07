package io.astronomer.operator.sandbox.kube.schema.cost;

/** The least and the most characters, items or entries of a value. */
record Size(long min, long max) {
    static final Size UNKNOWN = new Size(0, Amounts.UNBOUNDED);

    static Size exactly(long size) {
        return new Size(size, size);
    }

    static Size upTo(long max) {
        return new Size(0, max);
    }

    Size plus(Size other) {
        return new Size(Amounts.plus(min, other.min), Amounts.plus(max, other.max));
    }

    Size times(Size other) {
        return new Size(Amounts.times(min, other.min), Amounts.times(max, other.max));
    }

    /** Returns the range that covers both. */
    Size or(Size other) {
        return new Size(Math.min(min, other.min), Math.max(max, other.max));
    }

    /** Returns the cost of one iteration over a string of this size. */
    long traversal() {
        return Amounts.scaled(max, Weights.PER_CHARACTER);
    }
}
