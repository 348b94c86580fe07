package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain http would reveal the token. It is allowed for loopback addresses and configured hosts only. */
class ApiUrlPolicyTest {
    private static final ApiUrlPolicy NONE = new ApiUrlPolicy(Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.astronomer.io/v1",
                "https://10.0.0.1:8443",
                "http://localhost:8888/v1",
                "http://LocalHost/v1",
                "http://127.0.0.1/v1",
                "http://127.255.0.9:1/v1",
                "http://[::1]:8888/v1",
                "http://[0:0:0:0:0:0:0:1]/v1"
            })
    void httpsAndLoopbackAreAllowed(String url) {
        assertThat(NONE.problem("spec.apiUrl", url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.astronomer.io/v1",
                "http://10.0.0.1/v1",
                "http://128.0.0.1/v1",
                "http://localhost.example.com/v1",
                "http://127.0.0.1.example.com/v1",
                "http://[::2]/v1"
            })
    void plainHttpToAnotherHostIsRefused(String url) {
        assertThat(NONE.problem("spec.apiUrl", url))
                .contains("spec.apiUrl must be https, as its host is neither a loopback address nor one for which plain"
                        + " http is allowed, but is '" + url + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "astro.internal, http://astro.internal/v1",
        "astro.internal, http://ASTRO.internal:8888/v1",
        "astro.internal:8888, http://astro.internal:8888/v1",
        "astro.internal:80, http://astro.internal/v1",
        "[fd00::1], http://[fd00::1]:8888/v1"
    })
    void plainHttpToAConfiguredHostIsAllowed(String allowed, String url) {
        assertThat(new ApiUrlPolicy(Set.of(allowed)).problem("spec.apiUrl", url))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "astro.internal:8888, http://astro.internal/v1",
        "astro.internal, http://other.internal/v1",
        "internal, http://astro.internal/v1"
    })
    void unlistedHostOrPortIsRefused(String allowed, String url) {
        assertThat(new ApiUrlPolicy(Set.of(allowed)).problem("spec.apiUrl", url))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.astronomer.io",
                "ftp://astro/v1",
                "https:///v1",
                "https://a b/v1",
                "",
                "mailto:me",
                "http://127.0.0.256/v1",
                "http://127.1/v1"
            })
    void problemNamesTheFieldAndTheExpectedForm(String url) {
        assertThat(NONE.problem("spec.apiUrl", url))
                .contains("spec.apiUrl must be an absolute http or https URL, but is '" + url + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "https://me:canary@api.example.com/v1, spec.apiUrl must not contain credentials",
        "https://api.example.com/v1?key=canary, spec.apiUrl must be an absolute http or https URL with neither query nor"
                + " fragment",
        "https://api.example.com/v1#canary, spec.apiUrl must be an absolute http or https URL with neither query nor"
                + " fragment"
    })
    void possibleSecretIsNotQuoted(String url, String message) {
        assertThat(NONE.problem("spec.apiUrl", url)).contains(message);
    }

    @Test
    void controlCharactersAreNotQuoted() {
        assertThat(NONE.problem("spec.apiUrl", "https://a\nb"))
                .hasValueSatisfying(message -> assertThat(message).endsWith("'https://a b'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://astro.internal", "astro.internal/v1", "Astro.internal", "astro internal", "*"})
    void invalidEntryIsRefused(String entry) {
        assertThatThrownBy(() -> new ApiUrlPolicy(Set.of(entry)))
                .hasMessageStartingWith("plainHttp must be hosts as host");
    }
}
