package io.astronomer.operator.astro.http;

import java.io.IOException;
import java.io.InputStream;

/** A body with a limit of its own, within the shared bound. A longer one fails, so that no response exhausts the memory. */
final class LimitedBody extends InputStream {

    /** The body exceeds its limit. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final InputStream body;
    private final long limit;
    private final BytesInFlight.Share room;
    private long received;

    LimitedBody(InputStream body, long limit, BytesInFlight.Share room) {
        this.body = body;
        this.limit = limit;
        this.room = room;
    }

    @Override
    public int read() throws IOException {
        int next = body.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = body.read(into, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws IOException {
        received += bytes;
        if (received > limit) {
            throw new TooLong();
        }
        room.take(bytes);
    }

    /** The rest is not read. */
    @Override
    public void close() throws IOException {
        body.close();
    }
}
