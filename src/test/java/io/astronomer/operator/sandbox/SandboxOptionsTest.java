package io.astronomer.operator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.astro.AstroOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxOptionsTest {

    @Test
    void bothServicesAreEmbeddedByDefault() {
        assertThat(SandboxOptions.parse())
                .isEqualTo(new SandboxOptions(
                        false, Optional.empty(), Optional.empty(), Duration.ofSeconds(60), AstroOptions.defaults()));
    }

    @Test
    void optionsComeInAnyOrder() {
        assertThat(SandboxOptions.parse(
                        "--timeout", "5", "--astro", "https://astro.example.com/v1", "--once", "--kubeconfig", "file"))
                .isEqualTo(new SandboxOptions(
                        true,
                        Optional.of(Path.of("file")),
                        Optional.of(URI.create("https://astro.example.com/v1")),
                        Duration.ofSeconds(5),
                        AstroOptions.defaults()));
    }

    @Test
    void embeddedAstroServiceAcceptsItsOwnOptions() {
        AstroOptions service = SandboxOptions.parse(
                        "--port", "8890", "--once", "--admin-port", "8891", "--left-out-lists", "kept")
                .service();

        assertThat(service.port()).isEqualTo(8890);
        assertThat(service.adminPort()).hasValue(8891);
        assertThat(service.serviceVariants())
                .isNotEqualTo(AstroOptions.defaults().serviceVariants());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--once", "--kubeconfig", "--astro", "--timeout", "--help", "--port", "--left-out-lists"})
    void everyOptionIsInTheUsage(String option) {
        assertThat(SandboxOptions.USAGE).contains("  " + option + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --onse | unknown option --onse
            --kubeconfig | --kubeconfig needs a value
            --kubeconfig --once | --kubeconfig needs a value
            --astro | --astro needs a value
            --astro localhost:8888 | --astro needs an http or https URL, but got localhost:8888
            --astro file:///v1 | --astro needs an http or https URL, but got file:///v1
            --timeout 0 | --timeout needs a number of seconds, but got 0
            --timeout soon | --timeout needs a number of seconds, but got soon
            --port | --port needs a value
            --left-out-lists lost | --left-out-lists must be one of removed, kept, but is lost
            --astro http://localhost:1 --port 2 | --astro names another service: leave out what asks for one of our own
            """)
    void invalidArgumentsAreReported(String arguments, String message) {
        assertThatThrownBy(() -> SandboxOptions.parse(arguments.split(" "))).hasMessage(message);
    }
}
