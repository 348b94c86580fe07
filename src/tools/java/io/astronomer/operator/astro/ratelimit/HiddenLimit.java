package io.astronomer.operator.astro.ratelimit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleUnaryOperator;

/** Rate limit of the service, which may change with time. */
interface HiddenLimit {

    /** Returns the limit in requests a second. */
    double at(long nanos);

    /** Counts a request, and returns whether it is within the limit. */
    boolean admits(long nanos);

    /** Returns the time until another request is within the limit. */
    long nanosToRoom(long nanos);

    /**
     * A bucket of tokens that fills at the limit.
     *
     * @param perSecond the limit as a function of the seconds since the start
     * @param burst the tokens of a full bucket
     */
    static HiddenLimit bucket(DoubleUnaryOperator perSecond, double burst) {
        return new Bucket(perSecond, second -> burst);
    }

    /** A bucket of tokens that is full after a time without requests. */
    static HiddenLimit bucketOf(DoubleUnaryOperator perSecond, double seconds) {
        return new Bucket(perSecond, second -> Math.max(1, seconds * perSecond.applyAsDouble(second)));
    }

    /**
     * Counts the requests of each window anew.
     *
     * @param offset seconds until the first window begins
     */
    static HiddenLimit fixedWindow(DoubleUnaryOperator perSecond, double seconds, double offset) {
        return new FixedWindow(perSecond, (long) (seconds * 1e9), (long) (offset * 1e9));
    }

    /** Counts the requests that were admitted in the last seconds. */
    static HiddenLimit slidingWindow(DoubleUnaryOperator perSecond, double seconds) {
        return new SlidingWindow(perSecond, (long) (seconds * 1e9));
    }

    /** See {@link #bucket}. */
    final class Bucket implements HiddenLimit {
        private final DoubleUnaryOperator perSecond;
        private final DoubleUnaryOperator burst;
        private double tokens;
        private long filledAt;

        private Bucket(DoubleUnaryOperator perSecond, DoubleUnaryOperator burst) {
            this.perSecond = perSecond;
            this.burst = burst;
            this.tokens = burst.applyAsDouble(0);
        }

        @Override
        public double at(long nanos) {
            return perSecond.applyAsDouble(nanos / 1e9);
        }

        @Override
        public boolean admits(long nanos) {
            tokens = Math.min(burst.applyAsDouble(nanos / 1e9), tokens + at(nanos) * (nanos - filledAt) / 1e9);
            filledAt = nanos;
            boolean admitted = tokens >= 1;
            tokens -= admitted ? 1 : 0;
            return admitted;
        }

        @Override
        public long nanosToRoom(long nanos) {
            return (long) (Math.max(0, 1 - tokens) / at(nanos) * 1e9);
        }
    }

    /** See {@link #fixedWindow}. */
    final class FixedWindow implements HiddenLimit {
        private final DoubleUnaryOperator perSecond;
        private final long length;
        private final long offset;
        private long window;
        private int admitted;

        private FixedWindow(DoubleUnaryOperator perSecond, long length, long offset) {
            this.perSecond = perSecond;
            this.length = length;
            this.offset = offset;
        }

        @Override
        public double at(long nanos) {
            return perSecond.applyAsDouble(nanos / 1e9);
        }

        @Override
        public boolean admits(long nanos) {
            long present = Math.floorDiv(nanos - offset, length);
            if (present != window) {
                window = present;
                admitted = 0;
            }
            boolean admits = admitted + 1 <= at(nanos) * length / 1e9;
            admitted += admits ? 1 : 0;
            return admits;
        }

        @Override
        public long nanosToRoom(long nanos) {
            return length - Math.floorMod(nanos - offset, length);
        }
    }

    /** See {@link #slidingWindow}. */
    final class SlidingWindow implements HiddenLimit {
        private final DoubleUnaryOperator perSecond;
        private final long length;
        private final Deque<Long> admitted = new ArrayDeque<>();

        private SlidingWindow(DoubleUnaryOperator perSecond, long length) {
            this.perSecond = perSecond;
            this.length = length;
        }

        @Override
        public double at(long nanos) {
            return perSecond.applyAsDouble(nanos / 1e9);
        }

        @Override
        public boolean admits(long nanos) {
            while (!admitted.isEmpty() && admitted.element() + length <= nanos) {
                admitted.remove();
            }
            boolean admits = admitted.size() + 1 <= at(nanos) * length / 1e9;
            if (admits) {
                admitted.add(nanos);
            }
            return admits;
        }

        @Override
        public long nanosToRoom(long nanos) {
            return admitted.isEmpty() ? 0 : admitted.element() + length - nanos;
        }
    }
}
