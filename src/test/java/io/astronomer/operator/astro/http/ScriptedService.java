package io.astronomer.operator.astro.http;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.SlowClose;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Service with scripted responses, and its client. */
final class ScriptedService implements AutoCloseable {
    static final String ORGANIZATION = "clm8qv74h000008mlf08scq7k";
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final MockWebServer web = new MockWebServer();

    ScriptedService() {
        web.start();
    }

    ScriptedService answers(int status, String body) {
        return answers(status, body, Map.of());
    }

    ScriptedService answers(int status, String body, Map<String, String> headers) {
        MockResponse response = new MockResponse().setResponseCode(status).setBody(body);
        headers.forEach(response::setHeader);
        web.enqueue(response);
        return this;
    }

    EnvironmentObjects client() {
        return client(() -> "a-token", Clients.NO_LISTENER);
    }

    EnvironmentObjects client(TokenSupplier tokenSupplier, RequestListener listener) {
        ClientSettings clientSettings =
                new ClientSettings(url(), Clients.direct(), ORGANIZATION, tokenSupplier, Eventually.LIMIT, "1.2.3");
        return AstroClient.connect(
                        clientSettings, BytesInFlight.ofThisProcess(), listener, InstantSource.fixed(NOW), () -> true)
                .writing(Permit.unlimited());
    }

    URI url() {
        return URI.create("http://localhost:" + web.getPort() + "/v1/");
    }

    /** Returns the oldest request that was not returned yet. */
    RecordedRequest request() {
        try {
            RecordedRequest request = web.takeRequest(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            return request;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    int requests() {
        return web.getRequestCount();
    }

    @Override
    public void close() {
        try {
            SlowClose.of(web).close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
