package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of the packages for arm64, which a double of {@code apt-get} sees. */
class Arm64ScriptTest {
    private static final Path SCRIPT = Path.of("src", "tools", "sh", "arm64.sh");

    @TempDir
    private Path folder = Path.of("");

    /** A system of another distribution has none of these packages. */
    @Test
    void sourcesAreThoseOfDebian() throws IOException {
        assertThat(sources(Map.of()))
                .contains(
                        "URIs: http://deb.debian.org/debian\nSuites: bookworm bookworm-updates\n",
                        "URIs: http://deb.debian.org/debian-security\nSuites: bookworm-security\n");
    }

    @Test
    void mirrorReplacesTheHost() throws IOException {
        assertThat(sources(Map.of("DEBIAN_MIRROR", "https://mirror.example")))
                .contains("URIs: https://mirror.example/debian\n", "URIs: https://mirror.example/debian-security\n")
                .doesNotContain("deb.debian.org");
    }

    /** Those of the system may lack Debian's. */
    @Test
    void keysAreThoseOfTheRepository() throws IOException {
        Path keys =
                Path.of("src", "tools", "resources", "release", "debian-12.asc").toAbsolutePath();

        assertThat(sources(Map.of()).lines().filter(line -> line.startsWith("Signed-By: ")))
                .hasSize(2)
                .containsOnly("Signed-By: " + keys);
        assertThat(keys).content().startsWith("-----BEGIN PGP PUBLIC KEY BLOCK-----");
    }

    @Test
    void sourcesOfTheSystemAreNotRead() throws IOException {
        sources(Map.of());

        assertThat(folder.resolve("arguments"))
                .content()
                .contains("Dir::Etc::sourcelist=" + folder.resolve("arm64/apt/debian.sources"))
                .contains("Dir::Etc::sourceparts=-");
    }

    /** Runs the script until it calls {@code apt-get}, and returns the sources that this reads. */
    private String sources(Map<String, String> environment) throws IOException {
        assumeTrue(Command.tryOut("sh", "-c", ":").isPresent(), "missing: sh");
        Path program = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve("apt-get"),
                "#!/bin/sh\necho \"$@\" >'%s'\nexit 1\n".formatted(folder.resolve("arguments")));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Command.run(
                List.of(
                        "sh",
                        "-c",
                        "! PATH='%s':$PATH %s '%s'".formatted(program.getParent(), SCRIPT, folder.resolve("arm64"))),
                environment);
        return Files.readString(folder.resolve("arm64/apt/debian.sources"));
    }
}
