package io.astronomer.operator.bench.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.astronomer.operator.sandbox.kube.access.Certificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;

/**
 * An HTTP proxy in front of the Astro service that terminates TLS for the name of Astro's API. The vendor's Terraform
 * provider accepts no other host. Tunnels to other hosts are refused.
 */
final class TlsFront {
    static final String HOST = "api.astronomer.io";

    private static final int LONGEST_HEAD = 8_192;

    private final ServerSocket listening;
    private final int service;
    private final SSLSocketFactory tls;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tls-front");
        thread.setDaemon(true);
        return thread;
    });

    private TlsFront(ServerSocket listening, int service, SSLSocketFactory tls) {
        this.listening = listening;
        this.service = service;
        this.tls = tls;
    }

    /** Starts the proxy to a local port, and writes the certificate to trust to a file. */
    static TlsFront start(int service, Path certificate) {
        try {
            Certificate own = Certificate.forNames("dns:" + HOST);
            Files.writeString(certificate, own.pem());
            ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            TlsFront front =
                    new TlsFront(listening, service, own.serverContext().getSocketFactory());
            front.workers.execute(front::accept);
            return front;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = listening.accept();
                workers.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String request =
                    head(connection.getInputStream()).lines().findFirst().orElse("");
            if (!request.startsWith("CONNECT " + HOST + ":443 ")) {
                System.err.println("refused: " + request);
                answer(connection, "403 Forbidden\r\nContent-Length: 0");
                return;
            }
            answer(connection, "200 Connected");
            try (Socket secure = tls.createSocket(connection, InputStream.nullInputStream(), true);
                    Socket beyond = new Socket(InetAddress.getLoopbackAddress(), service)) {
                workers.execute(() -> relay(beyond, secure));
                relay(secure, beyond);
            }
        } catch (IOException cut) {
            // The client closed the connection.
        }
    }

    /** Copies one direction. Its end closes both sockets, and by that the other direction. */
    private static void relay(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // The other direction has ended.
        }
    }

    private static void answer(Socket connection, String status) throws IOException {
        connection.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
        connection.getOutputStream().flush();
    }

    /** Reads up to the empty line, byte by byte, because the TLS handshake follows. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.length() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("cut");
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
