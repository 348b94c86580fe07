package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.Samples.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A token supplier whose {@code toString()} shows the token. */
    private record Revealing(String value) implements TokenSupplier {}

    @Test
    void tokenIsNotShown() {
        ClientSettings clientSettings = new ClientSettings(
                URI.create("https://api.example.com/v1"),
                Clients.direct(),
                "clm8",
                new Revealing(CANARY),
                TIMEOUT,
                "1");

        assertThat(clientSettings.toString())
                .contains("api.example.com", "clm8")
                .doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.astronomer.io/v1",
                "ftp://api.astronomer.io",
                "https:///v1",
                "https://user:" + CANARY + "@api.astronomer.io/v1",
                "https://api.astronomer.io/v1?key=" + CANARY,
            })
    void invalidApiUrlIsRefusedAndNotQuoted(String url) {
        assertThatThrownBy(() -> new ClientSettings(URI.create(url), Clients.direct(), "clm8", () -> "t", TIMEOUT, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("apiUrl must ")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void organizationIsRequired() {
        URI url = URI.create("https://api.example.com/v1");

        assertThatThrownBy(() -> new ClientSettings(url, Clients.direct(), " ", () -> "t", TIMEOUT, "1"))
                .hasMessage("organizationId must not be blank");
    }

    @Test
    void requestTimeoutMustBePositive() {
        URI url = URI.create("https://api.example.com/v1");

        assertThatThrownBy(() -> new ClientSettings(url, Clients.direct(), "clm8", () -> "t", Duration.ZERO, "1"))
                .hasMessage("requestTimeout must be positive");
    }
}
