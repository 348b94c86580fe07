package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of this project through {@code kubectl astro lint}. */
class LintSamplesTest {
    private static final Path FOLDER = Path.of("deploy", "samples");
    /** Is encrypted by its reader, as its comment says. */
    private static final Path TO_ENCRYPT = FOLDER.resolve(Path.of("connections", "sops.yaml"));

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.equals(TO_ENCRYPT))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleHasNoFinding(Path sample) {
        Invocation lint = Invocation.of(Map.of(), "lint", "-f", sample.toString(), "--quiet");

        assertThat(lint.out()).isEmpty();
        assertThat(lint.exitCode()).isZero();
    }

    @Test
    void sampleThatIsNotYetEncryptedIsFound() {
        Invocation lint = Invocation.of(Map.of(), "lint", "-f", TO_ENCRYPT.toString(), "--quiet");

        assertThat(lint.out().lines()).singleElement().asString().endsWith("[plain-secret]");
    }
}
