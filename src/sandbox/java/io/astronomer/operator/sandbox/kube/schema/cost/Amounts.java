package io.astronomer.operator.sandbox.kube.schema.cost;

/** Counts that saturate at a largest value, which means "unbounded". */
public final class Amounts {
    public static final long UNBOUNDED = Long.MAX_VALUE;

    private Amounts() {}

    public static long plus(long one, long other) {
        return one > UNBOUNDED - other ? UNBOUNDED : one + other;
    }

    public static long times(long one, long other) {
        return other != 0 && one > UNBOUNDED / other ? UNBOUNDED : one * other;
    }

    /** Rounds up, as real servers do. */
    static long scaled(long amount, double factor) {
        double product = Math.ceil(amount * factor);
        return product >= UNBOUNDED ? UNBOUNDED : (long) product;
    }
}
