package io.astronomer.operator.astro.http;

import java.io.IOException;

/**
 * Bound on the bytes of the responses that are read at the same time, of all organizations. A response may continue only
 * while it is shorter than the free space, so that some is always free, and the more long responses there are, the shorter
 * each may be.
 */
public final class BytesInFlight {
    private final long most;
    private long used;

    public BytesInFlight(long most) {
        this.most = most;
    }

    /** Returns three tenths of the maximum heap, so that one response may have almost 16 MiB in a container of 256 MiB. */
    public static BytesInFlight ofThisProcess() {
        return new BytesInFlight(Runtime.getRuntime().maxMemory() / 10 * 3);
    }

    /** The response is longer than the free space. */
    static final class NoRoom extends IOException {
        private static final long serialVersionUID = 1L;
    }

    Share share() {
        return new Share();
    }

    private synchronized boolean take(long own, long bytes) {
        boolean room = own + bytes <= most - used - bytes;
        used += room ? bytes : 0;
        return room;
    }

    private synchronized void release(long bytes) {
        used -= bytes;
    }

    /** The share of one response, until it is read. */
    final class Share implements AutoCloseable {
        private long own;

        void take(long bytes) throws NoRoom {
            if (!BytesInFlight.this.take(own, bytes)) {
                throw new NoRoom();
            }
            own += bytes;
        }

        @Override
        public void close() {
            release(own);
            own = 0;
        }
    }
}
