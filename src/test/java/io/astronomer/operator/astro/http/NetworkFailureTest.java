package io.astronomer.operator.astro.http;

import static io.astronomer.operator.Eventually.eventually;
import static io.astronomer.operator.astro.http.RawServer.ok;
import static io.astronomer.operator.astro.http.RawServer.reply;
import static io.astronomer.operator.astro.http.RawServer.replyAndCut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.SlowClose;
import io.astronomer.operator.astro.AstroException.Unavailable;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Exceptions of requests that get no usable response. */
class NetworkFailureTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void refusedConnectionNamesTheHost() throws IOException {
        try (ClosedPort port = new ClosedPort()) {
            EnvironmentObjects client =
                    client(URI.create("http://127.0.0.1:" + port.number() + "/v1"), Eventually.LIMIT);

            assertThatThrownBy(() -> client.get(Samples.ID))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("could not connect to 127.0.0.1:" + port.number());
        }
    }

    @Test
    void unknownHostIsNamed() {
        EnvironmentObjects client = client(URI.create("https://astro.invalid/v1"), Eventually.LIMIT);

        assertThatThrownBy(() -> client.get(Samples.ID)).hasMessage("could not connect to astro.invalid");
    }

    @Test
    void silentServiceTimesOut() throws IOException {
        try (RawServer server = RawServer.start(reply(""))) {
            assertTimesOut(() -> client(server.url(), SHORT).get(Samples.ID));
        }
    }

    @Test
    void unfinishedBodyTimesOut() throws IOException {
        try (RawServer server = RawServer.start(reply("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"))) {
            assertTimesOut(() -> client(server.url(), SHORT).get(Samples.ID));
        }
    }

    @Test
    void unfinishedPageTimesOut() throws IOException {
        String start = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"environmentObjects\": [";
        try (RawServer server = RawServer.start(reply(start))) {
            assertTimesOut(() -> Listings.list(client(server.url(), SHORT), Scope.WORKSPACE, Samples.WORKSPACE));
        }
    }

    @Test
    void tooLongPageIsUnavailable() throws IOException {
        String member = "\"a\": \"" + "x".repeat(1 << 20) + "\",";
        String page = "{" + member.repeat(17) + "\"environmentObjects\": []}";
        try (RawServer server = RawServer.start(reply(ok(page)))) {
            assertThatThrownBy(() ->
                            Listings.list(client(server.url(), Eventually.LIMIT), Scope.WORKSPACE, Samples.WORKSPACE))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("the response body is longer than 16 MiB");
        }
    }

    @Test
    void pageBeyondTheSharedMemoryIsUnusable() throws IOException {
        String page = "{\"a\": \"" + "x".repeat(1 << 20) + "\", \"environmentObjects\": []}";
        try (RawServer server = RawServer.start(reply(ok(page)))) {
            Transport transport = new JdkTransport(
                    server.url(), Clients.direct(), Eventually.LIMIT, 2 << 20, new BytesInFlight(1 << 20));
            ApiRequest listing = new RequestFactory("clm8")
                    .list(
                            new ListFilter(
                                    Optional.of(new ScopeEntity(Scope.WORKSPACE, Samples.WORKSPACE)), any -> true),
                            0);

            ApiResponse apiResponse = transport.send(listing);

            assertThatThrownBy(apiResponse::requirePage)
                    .hasMessage("the response body exceeds the memory left by other responses in flight");
        }
    }

    @Test
    void errorBodyIsReadUpToItsLimit() throws IOException {
        String page = "x".repeat(3 << 20);
        String answer = "HTTP/1.1 503 Out\r\nContent-Length: " + page.length() + "\r\n\r\n" + page;
        try (RawServer server = RawServer.start(reply(answer))) {
            Transport transport = new JdkTransport(
                    server.url(), Clients.direct(), Eventually.LIMIT, 2 << 20, BytesInFlight.ofThisProcess());

            assertThat(transport.send(get())).hasToString("ApiResponse[503, 65536 bytes]");
        }
    }

    @Test
    void requestIsNotRetriedWhenItsConnectionIsCut() throws IOException {
        try (RawServer server = RawServer.start(replyAndCut(""))) {
            assertThatThrownBy(
                            () -> client(server.url(), Eventually.LIMIT).create(Samples.create(Samples.withSecret())))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("the connection was lost");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void bodyCutInTheMiddleIsALostConnection() throws IOException {
        try (RawServer server = RawServer.start(replyAndCut("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id"))) {
            assertThatThrownBy(() -> client(server.url(), Eventually.LIMIT).get(Samples.ID))
                    .hasMessage("the connection was lost");
        }
    }

    @Test
    void nonHttpResponseIsALostConnection() throws IOException {
        try (RawServer server = RawServer.start(replyAndCut("SSH-2.0-OpenSSH_9.2\r\n\r\n"))) {
            assertThatThrownBy(() -> client(server.url(), Eventually.LIMIT).get(Samples.ID))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("the connection was lost");
        }
    }

    @Test
    void untrustedCertificateIsRefused() throws IOException {
        MockWebServer server = new MockWebServer();
        Closeable closing = SlowClose.of(server);
        try (closing) {
            server.useHttps();
            server.start();
            URI url = URI.create("https://localhost:" + server.getPort() + "/v1");

            // The first handshakes may exceed the connection timeout, because the server still creates its key.
            Eventually.eventually()
                    .untilAsserted(() -> assertThatThrownBy(
                                    () -> client(url, Eventually.LIMIT).get(Samples.ID))
                            .isInstanceOf(Unavailable.class)
                            .hasMessage("could not set up TLS with localhost:" + server.getPort()));
        }
    }

    @Test
    void tooLongBodyIsUnavailable() throws IOException {
        try (RawServer server = RawServer.start(reply(ok("x".repeat(3 << 20))))) {
            Transport transport = new JdkTransport(
                    server.url(), Clients.direct(), Eventually.LIMIT, 2 << 20, BytesInFlight.ofThisProcess());

            assertThatThrownBy(() -> transport.send(get()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("the response body is longer than 2 MiB");
        }
    }

    @Test
    void bodyAtTheLimitIsRead() throws IOException {
        try (RawServer server = RawServer.start(reply(ok("x".repeat(2 << 20))))) {
            Transport transport = new JdkTransport(
                    server.url(), Clients.direct(), Eventually.LIMIT, 2 << 20, BytesInFlight.ofThisProcess());

            assertThat(transport.send(get())).hasToString("ApiResponse[200, 2097152 bytes]");
        }
    }

    @Test
    void interruptedRequestEndsAtOnceAndKeepsTheInterrupt() throws IOException {
        try (RawServer server = RawServer.start(reply(""))) {
            EnvironmentObjects client = client(server.url(), Eventually.LIMIT);
            Thread.currentThread().interrupt();

            Throwable failure = catchThrowable(() -> client.get(Samples.ID));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure)
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("interrupted while waiting for the response");
        }
    }

    @Test
    void oneConnectionServesSeveralRequests() throws IOException {
        try (RawServer server = RawServer.start(reply(ok("")))) {
            EnvironmentObjects client = client(server.url(), Eventually.LIMIT);

            client.delete(Samples.ID);
            client.excludeDeployment(Samples.ID, Samples.DEPLOYMENT);
            client.delete(Samples.ID);

            assertThat(server.requests()).isEqualTo(3);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void exceptionHasNoCauseThatMayQuoteTheRequest() throws IOException {
        try (RawServer server = RawServer.start(replyAndCut(""))) {
            assertThatThrownBy(() -> client(server.url(), Eventually.LIMIT).get(Samples.ID))
                    .hasNoCause();
        }
    }

    /** Retries, because a busy machine may need longer than the timeout to connect. */
    private static void assertTimesOut(ThrowingCallable call) {
        eventually()
                .untilAsserted(() ->
                        assertThatThrownBy(call).isInstanceOf(Unavailable.class).hasMessage("timed out after 300 ms"));
    }

    private static ApiRequest get() {
        return new ApiRequest(Operation.GET, "GET", "/anything", Map.of(), Optional.empty(), Optional.empty());
    }

    private static EnvironmentObjects client(URI url, Duration timeout) {
        return Clients.to(new ClientSettings(url, Clients.direct(), "clm8", () -> "a-token", timeout, "1"));
    }
}
