package io.astronomer.operator.astro.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Server that sends the next bytes of its script for each request. It can cut the connection and stall. */
final class RawServer implements AutoCloseable {

    /** State of the connection after a reply. */
    enum Then {
        KEEP_OPEN,
        CUT
    }

    record Reply(String bytes, Then then) {}

    private final ServerSocket listening;
    private final List<Reply> script;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    private RawServer(ServerSocket listening, List<Reply> script) {
        this.listening = listening;
        this.script = script;
    }

    static RawServer start(Reply... script) throws IOException {
        RawServer server = new RawServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), List.of(script));
        daemon(server::accept);
        return server;
    }

    static Reply reply(String bytes) {
        return new Reply(bytes, Then.KEEP_OPEN);
    }

    static Reply replyAndCut(String bytes) {
        return new Reply(bytes, Then.CUT);
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/v1");
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket connection = listening.accept();
            connections.incrementAndGet();
            daemon(() -> serve(connection));
        }
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            while (skipRequest(connection.getInputStream())) {
                int number = requests.getAndIncrement();
                Reply reply = script.get(Math.min(number, script.size() - 1));
                connection.getOutputStream().write(reply.bytes().getBytes(ISO_8859_1));
                connection.getOutputStream().flush();
                if (reply.then() == Then.CUT) {
                    return;
                }
            }
        }
    }

    private static boolean skipRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        long length = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .sum();
        in.skipNBytes(length);
        return true;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The client or the test closed the connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
