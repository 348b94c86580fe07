package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkTest {
    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest
    @CsvSource({"17.0.15, 17, false", "25, 25, true", "25.0.3, 25, true", "26-ea, 26, true"})
    void cachesFromJava25On(String version, int feature, boolean caches) throws IOException {
        install("IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"%s\"\n".formatted(version));

        Jdk jdk = Jdk.at(home);

        assertThat(jdk.feature()).isEqualTo(feature);
        assertThat(jdk.caches()).isEqualTo(caches);
    }

    @Test
    void runtimeWithoutToolsIsNotAJdk() throws IOException {
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");

        assertThatThrownBy(() -> Jdk.at(home)).hasMessage(home + " is not a JDK");
    }

    @Test
    void findsTheJdkOfTheBuild() {
        assertThat(Jdk.ofTheBuild().feature()).isEqualTo(Runtime.version().feature());
    }

    private void install(String release) throws IOException {
        Files.writeString(home.resolve("release"), release);
        Path jlink = Files.createDirectories(home.resolve("bin")).resolve("jlink");
        assertThat(Files.createFile(jlink).toFile().setExecutable(true)).isTrue();
    }
}
