package io.astronomer.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;

/** A loopback port of a server that is down: connections are refused, and no other process gets the port. */
public final class HeldPort implements AutoCloseable {
    /** It is bound, and never listens. */
    private final Socket socket;

    private HeldPort(Socket socket) {
        this.socket = socket;
    }

    /** Holds the port of a listener that was just closed. */
    public static HeldPort of(int port) {
        Instant end = Instant.now().plus(Eventually.LIMIT);
        while (true) {
            try {
                return new HeldPort(bound(port));
            } catch (IOException taken) {
                // The listener may take a moment to close.
                if (Instant.now().isAfter(end)) {
                    throw new UncheckedIOException(taken);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static Socket bound(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException taken) {
            socket.close();
            throw taken;
        }
    }

    /** Frees the port for a listener. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
