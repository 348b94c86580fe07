package io.astronomer.operator.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shell with the kubectl on the PATH, and a kubeconfig.
 *
 * @param programs folders of more programs, searched after those of the PATH
 */
public record Kubectl(Path kubeconfig, List<Path> programs) {
    public Kubectl(Path kubeconfig) {
        this(kubeconfig, List.of());
    }

    public static void require() {
        require("kubectl");
    }

    /** Skips the test if another program is missing. */
    public static void require(String program) {
        assumeTrue(isOnThePath(program), program + " is not on the PATH");
    }

    static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** Runs a command that must succeed, and returns its output. */
    public String run(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig.toAbsolutePath().toString());
        builder.environment()
                .put("HOME", kubeconfig.toAbsolutePath().resolveSibling("home").toString());
        programs.forEach(folder -> builder.environment()
                .merge("PATH", folder.toString(), (path, more) -> path + File.pathSeparator + more));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }
}
