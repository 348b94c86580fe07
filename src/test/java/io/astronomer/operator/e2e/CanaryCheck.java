package io.astronomer.operator.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs after all other tests, and looks for the secret they used in everything they left behind. */
final class CanaryCheck {
    private static final Path TARGET = Path.of("target");
    private static final List<String> OUTPUT = List.of("e2e", "sandbox", "surefire-reports", "failsafe-reports");

    @BeforeAll
    static void needsScenarios() {
        Rig.requireCluster();
    }

    @Test
    void theSecretIsNowhereInTheOutput() throws IOException {
        String plain = Canary.VALUE;
        String encoded =
                Base64.getEncoder().encodeToString(plain.getBytes(UTF_8)).substring(0, 24);

        assertThat(output())
                .as("files that hold the canary")
                .noneMatch(file -> text(file).contains(plain) || text(file).contains(encoded));
    }

    /** What a check on nothing would not notice. */
    @Test
    void theOutputIsThere() throws IOException {
        assertThat(output())
                .extracting(Path::toString)
                .contains(
                        "target/e2e/shared/operator.log",
                        "target/e2e/shared/objects.yaml",
                        "target/e2e/shared/metrics.txt");
        String objects = Files.readString(TARGET.resolve("e2e/shared/objects.yaml"));
        assertThat(objects).contains("kind: \"EnvironmentObject\"", "kind: \"Event\"");
    }

    private static List<Path> output() throws IOException {
        try (Stream<Path> files =
                OUTPUT.stream().map(TARGET::resolve).filter(Files::isDirectory).flatMap(CanaryCheck::files)) {
            return files.toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
