package io.astronomer.operator.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches the output of all other tests for their secrets; runs after them. */
@ExtendWith(NeedsCluster.class)
final class CanaryCheck {
    private static final Path TARGET = Path.of("target");
    /** The value of the Secrets, that of the Deployments' variables, and the token of each request to Astro. */
    private static final List<String> SECRETS =
            List.of(Canary.VALUE, SandboxFixtures.ORGANIZATION_TOKEN, Canary.VARIABLE);

    private static final List<String> OUTPUT = List.of("e2e", "sandbox", "surefire-reports", "failsafe-reports");

    @ParameterizedTest
    @MethodSource("secrets")
    void noOutputContainsTheSecret(String secret) throws IOException {
        assertThat(output()).as("files that contain the secret").noneMatch(file -> reveals(text(file), secret));
    }

    static Stream<Named<String>> secrets() {
        return Stream.of(
                named("canary", SECRETS.get(0)), named("token", SECRETS.get(1)), named("variable", SECRETS.get(2)));
    }

    /** Base64 encodes a longer text as a whole, so the secret may begin at any offset. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc"})
    void secretIsFoundInPlainTextAndBase64(String before) {
        String secret = before + Canary.VALUE;

        assertThat(secret).matches(text -> reveals(text, Canary.VALUE));
        assertThat(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)))
                .matches(text -> reveals(text, Canary.VALUE));
    }

    /** Without output, the other check would always succeed. */
    @Test
    void outputExists() throws IOException {
        assertThat(output())
                .extracting(Path::toString)
                .contains(
                        "target/e2e/shared/operator.log",
                        "target/e2e/shared/objects.yaml",
                        "target/e2e/shared/metrics.txt");
        String objects = Files.readString(TARGET.resolve("e2e/shared/objects.yaml"));
        assertThat(objects).contains("kind: \"EnvironmentObject\"", "kind: \"Event\"");
    }

    private static boolean reveals(String text, String secret) {
        return text.contains(secret)
                || IntStream.range(0, 3)
                        .mapToObj(skipped -> encodedFrom(secret, skipped))
                        .anyMatch(text::contains);
    }

    /** The Base64 form of the secret depends on its offset in a group of three bytes. */
    private static String encodedFrom(String secret, int skipped) {
        byte[] rest = secret.substring(skipped).getBytes(UTF_8);
        return Base64.getEncoder().encodeToString(rest).substring(0, rest.length / 3 * 4);
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
