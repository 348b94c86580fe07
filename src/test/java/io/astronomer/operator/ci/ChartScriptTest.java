package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that installs the chart on a node, with doubles of its programs. */
class ChartScriptTest {
    private static final Path PINS = Path.of("src", "tools", "resources", "release", "tools.txt");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void createDoubles() throws IOException {
        assumeTrue(Shell.missing("bash", "grep").isEmpty(), "missing: bash or grep");
        copy(Path.of(".github", "chart.sh"));
        copy(PINS);
        executable("bin/kubectl", "true");
        executable(".github/kind.sh", "true");
        executable("bin/helm", "echo another Helm >&2; exit 1");
        executable("bin/go", "echo \"$*\" >>log; cp bin/built \"$GOBIN/helm\"");
        executable("bin/built", "echo \"helm $*\" >>log");
    }

    private void copy(Path file) throws IOException {
        Files.createDirectories(folder.resolve(file).resolveSibling(""));
        Files.copy(file, folder.resolve(file));
    }

    private void executable(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        assertThat(Files.writeString(file, "#!/bin/sh\n" + script + "\n")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
    }

    @Test
    void chartIsInstalledByTheHelmOfARelease() throws IOException {
        String pinned = Files.readAllLines(PINS).stream()
                .filter(line -> line.startsWith("helm "))
                .findFirst()
                .orElseThrow();
        List<String> words = List.of(pinned.split(" ", -1));
        Files.createDirectories(folder.resolve("target/tools/helm-" + words.get(2)));

        new Shell(folder, Map.of("PATH", folder.resolve("bin").toString())).require("bash", ".github/chart.sh");

        List<String> log = Files.readAllLines(folder.resolve("log"));
        assertThat(log.get(0)).isEqualTo("install " + words.get(1) + "@" + words.get(2));
        assertThat(log).anyMatch(line -> line.startsWith("helm -n astro-operator install astro-operator helm/ "));
    }
}
