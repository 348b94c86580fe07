package io.astronomer.operator.metrics;

import static io.astronomer.operator.Eventually.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.astronomer.operator.astro.http.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans as an OTLP receiver gets them. */
class TracingTest {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(exchange.getRequestURI() + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void requestToAstroBecomesASpan() {
        URI endpoint = URI.create("http://localhost:" + receiver.getAddress().getPort() + "/");
        try (Tracing tracing = Tracing.to(endpoint, "1.2.3")) {
            tracing.completed(Operation.UPDATE, OptionalInt.of(200), Duration.ofMillis(20));
        }

        eventually().untilAsserted(() -> assertThat(received).hasSize(1));
        assertThat(received.get(0))
                .startsWith("/v1/traces\n")
                .contains("astro update", "http.response.status_code", "astro-operator", "1.2.3");
    }
}
