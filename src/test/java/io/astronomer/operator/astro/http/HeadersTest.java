package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.Samples.CANARY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of the requests, among them the token. */
class HeadersTest {
    private final ScriptedService service = new ScriptedService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void everyRequestIdentifiesTheOperator() {
        service.answers(200, "");

        service.client().delete(Samples.ID);

        RecordedRequest request = service.request();
        assertThat(request.getHeader("x-astro-client-identifier")).isEqualTo("astro-operator");
        assertThat(request.getHeader("x-astro-client-version")).isEqualTo("1.2.3");
        assertThat(request.getHeader("x-client-os-identifier")).matches("[a-z0-9_]+-[a-z0-9_]+");
        assertThat(request.getHeader("User-Agent")).startsWith("astro-operator/1.2.3 (");
    }

    @Test
    void requestBodiesAreJson() {
        service.answers(200, "{\"id\": \"cm1\"}");

        service.client().create(Samples.create(Samples.withoutSecret()));

        RecordedRequest request = service.request();
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
    }

    @Test
    void nextRequestUsesTheRotatedToken() {
        AtomicReference<String> token = new AtomicReference<>("old\n");
        var client = service.answers(204, "")
                .answers(204, "")
                .client(() -> requireNonNull(token.get()), Clients.NO_LISTENER);

        client.delete(Samples.ID);
        token.set("new\n");
        client.delete(Samples.ID);

        assertThat(List.of(service.request(), service.request()))
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", CANARY + "\nX-Other: 1", CANARY + " two"})
    void invalidTokenIsNeitherSentNorShown(String token) {
        var client = service.client(() -> token, Clients.NO_LISTENER);

        assertThatThrownBy(() -> client.get(Samples.ID))
                .isInstanceOf(AstroException.Unavailable.class)
                .hasMessage("the API token is empty or contains characters that no token has");
        assertThat(service.requests()).isZero();
    }

    @Test
    void unreadableTokenIsReportedAsUnavailable() {
        var client = service.client(
                () -> {
                    throw new UncheckedIOException(new NoSuchFileException(CANARY));
                },
                Clients.NO_LISTENER);

        assertThatThrownBy(() -> client.get(Samples.ID))
                .isInstanceOf(AstroException.Unavailable.class)
                .hasMessage("could not read the API token");
    }
}
