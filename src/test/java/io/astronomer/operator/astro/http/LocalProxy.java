package io.astronomer.operator.astro.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Proxy that connects every tunnel to one local port, answers other requests itself, and records all requests. */
final class LocalProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final String answer;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    private LocalProxy(ServerSocket listening, int target, String answer) {
        this.listening = listening;
        this.target = target;
        this.answer = answer;
    }

    static LocalProxy to(int port) throws IOException {
        return start(port, "200 Connected");
    }

    /** Returns a proxy that refuses every tunnel with this status line. */
    static LocalProxy refusing(String answer) throws IOException {
        return start(0, answer);
    }

    private static LocalProxy start(int port, String answer) throws IOException {
        LocalProxy proxy = new LocalProxy(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), port, answer);
        daemon(proxy::accept);
        return proxy;
    }

    HttpProxy address() {
        return new HttpProxy("127.0.0.1", listening.getLocalPort());
    }

    /** Returns the first line and the headers of each request. */
    List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket connection = listening.accept();
            daemon(() -> serve(connection));
        }
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            String head = head(connection.getInputStream());
            heads.add(head);
            if (target == 0 || !head.startsWith("CONNECT ")) {
                answer(connection, "HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            try (Socket beyond = new Socket(InetAddress.getLoopbackAddress(), target)) {
                answer(connection, "HTTP/1.1 " + answer + "\r\n\r\n");
                daemon(() -> beyond.getInputStream().transferTo(connection.getOutputStream()));
                connection.getInputStream().transferTo(beyond.getOutputStream());
            }
        }
    }

    private static void answer(Socket connection, String bytes) throws IOException {
        connection.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        connection.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("cut");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // One side closed the connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
