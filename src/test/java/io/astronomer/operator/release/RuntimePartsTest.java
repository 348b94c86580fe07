package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimePartsTest {
    /** Those that Syft 1.57.0 decodes, by which Grype reads a bill: {@code collectPackages} in its decoder. */
    private static final List<String> READ_BY_SCANNERS =
            List.of("application", "framework", "library", "machine-learning-model", "firmware");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void scannersReadTheTypeOfTheRuntime() throws IOException {
        assertThat(READ_BY_SCANNERS).contains(runtime().type());
    }

    @Test
    void cpeHasTheVersionWithoutTheBuild() throws IOException {
        assertThat(runtime().cpe()).contains("cpe:2.3:a:oracle:openjdk:25.0.3:*:*:*:*:*:*:*");
    }

    @Test
    void runtimeIsRecognized() throws IOException {
        assertThat(RuntimeParts.isRuntime(runtime())).isTrue();
    }

    @Test
    void otherPartOfThatTypeIsNoRuntime() throws IOException {
        Bom.Part other =
                new Bom.Part(runtime().type(), "astro", "0.1.0", "pkg:generic/astro@0.1.0", Optional.empty(), Map.of());

        assertThat(RuntimeParts.isRuntime(other)).isFalse();
    }

    private Bom.Part runtime() throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), """
                IMPLEMENTOR="A"
                JAVA_VERSION="25.0.3"
                JAVA_RUNTIME_VERSION="25.0.3+9-LTS"
                """);
        Path linked = Files.createDirectories(folder.resolve("linked"));
        Files.writeString(linked.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        return RuntimeParts.java(linked, jdk, "amd64");
    }
}
