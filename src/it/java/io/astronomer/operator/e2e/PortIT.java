package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.ProcessFigures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clients of the operator's port can't exhaust its memory or its connections. */
@OwnEnvironment
@Execution(ExecutionMode.SAME_THREAD)
final class PortIT {
    private static final String PROBE = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String SCRAPE = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final byte[] SCRAPES =
            SCRAPE.repeat(340 * 1024 / SCRAPE.length()).getBytes(StandardCharsets.US_ASCII);

    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        TestEnvironment environment = TestEnvironment.withoutOperator("port");
        prepared = Optional.of(environment);
        environment.startOperator(environment.settings());
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void unreadResponsesTakeLittleMemory() throws Exception {
        double before = highestMib();
        List<Socket> attackers = new ArrayList<>();
        try {
            for (int number = 0; number < 20; number++) {
                attackers.add(connected());
                write(attackers.get(number), SCRAPES);
            }
            attackers.forEach(PortIT::awaitClosed);

            assertThat(operator().page("/metrics")).contains("astro_operator_leader 1");
            assertThat(highestMib() - before).isLessThan(48);
        } finally {
            closeAll(attackers);
        }
    }

    @Test
    void connectionIsClosedAfterItsFirstResponse() throws Exception {
        try (Socket client = connected()) {
            write(client, (PROBE + PROBE + PROBE).getBytes(StandardCharsets.US_ASCII));

            String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers).containsOnlyOnce("HTTP/1.1 200 OK").containsIgnoringCase("\r\nconnection: close\r\n");
        }
    }

    @Test
    void incompleteRequestIsAborted() throws Exception {
        try (Socket client = connected()) {
            write(client, "GET /metrics HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void furtherConnectionsAreClosedAtTheLimit() {
        // On a busy machine the first connection may have been closed for idling before; without a limit it always is.
        Eventually.eventually().until(this::lastConnectionIsClosedBeforeTheFirst);

        Eventually.eventually()
                .ignoreExceptions()
                .until(() -> operator().page("/readyz").contains("UP"));
    }

    private boolean lastConnectionIsClosedBeforeTheFirst() throws IOException {
        List<Socket> connections = new ArrayList<>();
        try {
            for (int number = 0; number < 150; number++) {
                connections.add(connected());
            }
            assertThat(connections.get(149).getInputStream().read()).isEqualTo(-1);
            return isSilent(connections.get(0));
        } finally {
            closeAll(connections);
        }
    }

    /** Returns whether the socket is open, with nothing to read. */
    private static boolean isSilent(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            return false;
        } catch (SocketTimeoutException open) {
            return true;
        }
    }

    @Test
    void inventedMethodsAndPathsAddNoSeries() throws Exception {
        for (int number = 0; number < 100; number++) {
            exchange("INVENTED" + number + " /livez HTTP/1.1\r\nHost: a\r\n\r\n");
            exchange("GET /invented/" + number + " HTTP/1.1\r\nHost: a\r\n\r\n");
            exchange("GET /livez/invented/" + number + " HTTP/1.1\r\nHost: a\r\n\r\n");
        }

        assertThat(operator()
                        .page("/metrics")
                        .lines()
                        .filter(line -> line.contains("nvented") || line.contains("INVENTED")))
                .isEmpty();
    }

    private void exchange(String request) throws IOException {
        try (Socket client = connected()) {
            write(client, request.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        }
    }

    private double highestMib() {
        return ProcessFigures.of(operator().pid()).highestMib();
    }

    private OperatorProcess operator() {
        return prepared.orElseThrow().operator().orElseThrow();
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        // Small, so that unread responses stay with the operator.
        socket.setReceiveBufferSize(4 * 1024);
        socket.setSoTimeout(Math.toIntExact(Eventually.LIMIT.toMillis()));
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), operator().uri("/").getPort()));
        return socket;
    }

    /** Writes until the operator closes the connection. */
    private static void write(Socket socket, byte[] requests) {
        try {
            socket.getOutputStream().write(requests);
        } catch (IOException closed) {
            assertThat(closed).isInstanceOf(SocketException.class);
        }
    }

    private static void awaitClosed(Socket socket) {
        Eventually.eventually().until(() -> isClosed(socket));
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
