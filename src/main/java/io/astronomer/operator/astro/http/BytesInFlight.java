package io.astronomer.operator.astro.http;

import java.io.IOException;

/**
 * How many bytes of answers may be read at once, whichever organizations they are of. An answer may go on only while it is no longer
 * than what is free, so that the more long ones there are, the shorter each may be, and some room is always left.
 */
public final class BytesInFlight {
    private final long most;
    private long used;

    public BytesInFlight(long most) {
        this.most = most;
    }

    /** A quarter of what the heap may grow to. */
    public static BytesInFlight ofThisProcess() {
        return new BytesInFlight(Runtime.getRuntime().maxMemory() / 4);
    }

    /** The answer is longer than there is room for. */
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

    /** The part of one answer, until it is read. */
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
