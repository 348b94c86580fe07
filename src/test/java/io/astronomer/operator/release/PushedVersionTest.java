package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check before the first push, with a double of {@code crane}; {@code SecondPushIT} has the program itself. */
class PushedVersionTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String UNKNOWN = "MANIFEST_UNKNOWN: manifest unknown";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                UNKNOWN,
                "NAME_UNKNOWN: repository name not known to registry",
                "DENIED: requested access to the resource is denied",
                "unexpected status code 404 Not Found"
            })
    void versionThatTheRegistryDoesNotHaveIsPushed(String answer) throws IOException {
        assertThat(version("fail '" + answer + "'").requireAbsent()).isEqualTo("0.2.0 is new in r.example/team");
    }

    @Test
    void imageOfTheVersionEndsTheRelease() throws IOException {
        assertRefused(
                "case $2 in *charts*) fail '" + UNKNOWN + "' ;; *) echo " + DIGEST + " ;; esac",
                "r.example/team/astro-operator:0.2.0");
    }

    /** The push of the image may have failed, or its tag was deleted. */
    @Test
    void chartOfTheVersionEndsTheRelease() throws IOException {
        assertRefused(
                "case $2 in *charts*) echo " + DIGEST + " ;; *) fail '" + UNKNOWN + "' ;; esac",
                "r.example/team/charts/astro-operator:0.2.0");
    }

    private void assertRefused(String script, String artefact) throws IOException {
        PushedVersion version = version(script);

        assertThatThrownBy(version::requireAbsent)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the registry has " + artefact + " already, with the digest " + DIGEST + ":");
    }

    @Test
    void registryThatDoesNotAnswerEndsTheRelease() throws IOException {
        PushedVersion version = version("fail 'dial tcp: connect: connection refused'");

        assertThatThrownBy(version::requireAbsent).hasMessageEndingWith("connection refused");
    }

    private PushedVersion version(String script) throws IOException {
        Path crane = Files.writeString(folder.resolve("crane"), """
                #!/bin/sh
                fail() {
                    echo "Error: GET https://r.example/v2/: $1" >&2
                    exit 1
                }
                %s
                """.formatted(script));
        assertThat(crane.toFile().setExecutable(true)).isTrue();
        return new PushedVersion(crane, new Names("0.2.0", "r.example/team", "https://git.example/op"));
    }
}
