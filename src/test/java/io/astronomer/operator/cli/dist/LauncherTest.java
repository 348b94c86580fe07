package io.astronomer.operator.cli.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, with programs in the place of Java that print their arguments. */
class LauncherTest {
    private static final String PRINT = "#!/bin/sh\necho \"JAVA $0\"\nprintf '%s\\n' \"$@\"\n";
    private static final String PRINT_TERMINALS =
            "#!/bin/sh\necho \"out=$KUBECTL_ASTRO_TTY_OUT err=$KUBECTL_ASTRO_TTY_ERR\"\n";

    @TempDir
    private Path folder = Path.of("");

    private Path launcher = Path.of("");

    /** The output of both streams, and the exit code. */
    private record Result(int code, String output) {
        String java() {
            return output.lines()
                    .filter(line -> line.startsWith("JAVA "))
                    .map(line -> line.substring(5))
                    .findFirst()
                    .orElse(output);
        }
    }

    @BeforeEach
    void install() throws IOException {
        launcher = program("a folder/kubectl-astro-1/bin/kubectl-astro", new String(Distribution.launcher(), UTF_8));
    }

    @Test
    void javaOfPathGetsFlagsJarAndArguments() throws Exception {
        Path java = java("path", "17.0.1");

        Result result = run(Map.of("PATH", path(java)), launcher, "plan", "-f", "a b", "*");

        assertThat(result.java()).isEqualTo(java.toString());
        assertThat(result.output().lines())
                .contains(
                        "-XX:+UseSerialGC",
                        "-jar",
                        launcher.resolve("../../lib/kubectl-astro.jar")
                                .normalize()
                                .toString())
                .endsWith("plan", "-f", "a b", "*");
    }

    @Test
    void launcherIsFoundThroughLinks() throws Exception {
        Path java = java("path", "17.0.1");
        Path first = Files.createSymbolicLink(folder.resolve("first"), folder.relativize(launcher));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path second = Files.createSymbolicLink(
                bin.resolve("kubectl-astro"), Path.of("..", first.getFileName().toString()));

        assertThat(run(Map.of("PATH", path(java)), second).output()).contains("kubectl-astro-1/lib/kubectl-astro.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "21-ea", "25.0.3"})
    void laterJavaIsAccepted(String version) throws Exception {
        assertThat(run(Map.of("PATH", path(java("path", version))), launcher).code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_392", "11.0.2", "16.0.1"})
    void earlierJavaIsRefused(String version) throws Exception {
        Path java = java("path", version);
        String feature = version.replaceFirst("^1\\.", "").replaceFirst("\\..*", "");

        Result result = run(Map.of("PATH", path(java)), launcher);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output())
                .startsWith("Error: kubectl astro needs Java 17 or later")
                .contains("Java " + feature + " is at " + java);
    }

    /** A version manager's shim has no release file beside it. */
    @Test
    void versionIsAskedForWithoutAReleaseFile() throws Exception {
        Path old = program("shims/java", "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Path recent = program("later/java", "#!/bin/sh\necho 'openjdk version \"21\" 2023-09-19' >&2\n");

        assertThat(run(Map.of("PATH", path(old)), launcher).output()).contains("Java 11 is at");
        assertThat(run(Map.of("PATH", path(recent)), launcher).code()).isZero();
    }

    @Test
    void missingJavaIsReported() throws Exception {
        Result result = run(Map.of("PATH", folder.toString()), launcher);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).contains("There is no Java.", "KUBECTL_ASTRO_JAVA");
    }

    @Test
    void javaOfPathReplacesAnEarlierJavaHome() throws Exception {
        Path home = home(java("home", "11.0.2"));
        Path java = java("path", "17.0.1");

        assertThat(run(Map.of("PATH", path(java), "JAVA_HOME", home.toString()), launcher)
                        .java())
                .isEqualTo(java.toString());
    }

    @Test
    void javaHomePrecedesPath() throws Exception {
        Path home = home(java("home", "17.0.2"));

        assertThat(run(Map.of("PATH", path(java("path", "17.0.1")), "JAVA_HOME", home.toString()), launcher)
                        .java())
                .startsWith(home.toString());
    }

    @Test
    void ownRuntimePrecedesJavaHome() throws Exception {
        Path home = home(java("home", "17.0.2"));
        Path own = program("a folder/kubectl-astro-1/runtime/bin/java", PRINT);

        assertThat(run(Map.of("PATH", "/nowhere", "JAVA_HOME", home.toString()), launcher)
                        .java())
                .isEqualTo(own.toString());
    }

    @Test
    void namedJavaPrecedesAll() throws Exception {
        program("a folder/kubectl-astro-1/runtime/bin/java", PRINT);
        Path java = java("named", "21.0.1");
        Path home = home(java);

        for (Path named : List.of(java, home)) {
            assertThat(run(Map.of("PATH", "/nowhere", "KUBECTL_ASTRO_JAVA", named.toString()), launcher)
                            .java())
                    .isEqualTo(java.toString());
        }
    }

    @Test
    void namedJavaThatIsTooOldIsRefused() throws Exception {
        Path java = java("named", "11.0.1");

        Result result = run(Map.of("PATH", "/nowhere", "KUBECTL_ASTRO_JAVA", java.toString()), launcher);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).contains("KUBECTL_ASTRO_JAVA must name Java 17 or later", "Java 11 is at " + java);
    }

    @Test
    void moreFlagsPrecedeTheJar() throws Exception {
        Path java = java("path", "17.0.1");

        assertThat(run(Map.of("PATH", path(java), "KUBECTL_ASTRO_OPTS", "-Xmx1g -Da=b"), launcher)
                        .output()
                        .lines())
                .containsSubsequence("-Xmx144m", "-Xmx1g", "-Da=b", "-jar");
    }

    @Test
    void pipesAreNoTerminals() throws Exception {
        Path java = java("path", "17.0.1");
        program("path/bin/java", PRINT_TERMINALS);

        assertThat(run(Map.of("PATH", path(java), "KUBECTL_ASTRO_TTY_OUT", "1"), launcher)
                        .output())
                .isEqualTo("out= err=\n");
    }

    @Test
    void terminalsAreNamed() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script is missing");
        Path java = java("path", "17.0.1");
        program("path/bin/java", PRINT_TERMINALS);
        String command = "'" + launcher + "'";
        Path log = folder.resolve("log");

        Process process = new ProcessBuilder(
                        "/usr/bin/script",
                        "--quiet",
                        "--return",
                        "--command",
                        "PATH=" + path(java) + " " + command,
                        log.toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("out=1 err=1");
    }

    private static Path home(Path java) {
        return java.resolve("../..").normalize();
    }

    private Path java(String name, String version) throws IOException {
        Path java = program(name + "/bin/java", PRINT);
        Files.writeString(
                folder.resolve(name).resolve("release"),
                "IMPLEMENTOR=\"Some\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        return java;
    }

    private Path program(String name, String text) throws IOException {
        Path file = folder.toRealPath().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** Returns a PATH with the tools that the launcher uses, but without this machine's Java. */
    private String path(Path java) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("readlink", "sed")) {
            Path link = tools.resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("/bin", tool));
            }
        }
        return java.getParent() + ":" + tools;
    }

    private static Result run(Map<String, String> environment, Path program, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output);
    }
}
