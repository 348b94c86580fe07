package io.astronomer.operator.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.cli.KubectlAstro;
import io.astronomer.operator.cli.Terminal;
import io.astronomer.operator.image.Command;
import io.astronomer.operator.image.Jdk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The archives of the command line, unpacked and run as by a user. */
@Tag("matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DistIT {
    private static final String CLASS = ".class";

    private Path folder = Path.of("given", "before", "all");
    private Path home = folder;
    private Optional<Distribution> packaged = Optional.empty();

    @BeforeAll
    void unpack(@TempDir Path given) throws IOException {
        folder = given;
        packaged = Optional.of(Distribution.ofPackaged(Path.of("target")));
        home = unpacked(distribution().write(folder.resolve("first")), folder.resolve("unpacked"));
    }

    private Distribution distribution() {
        return packaged.orElseThrow();
    }

    /** Returns the words of each command that is not hidden; the root has none. */
    static List<List<String>> commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return below(
                        KubectlAstro.commandLine(
                                new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false, false)),
                        List.of())
                .toList();
    }

    private static Stream<List<String>> below(CommandLine command, List<String> words) {
        return Stream.concat(
                Stream.of(words),
                command.getSubcommands().entrySet().stream()
                        .filter(entry -> !entry.getValue()
                                .getCommandSpec()
                                .usageMessage()
                                .hidden())
                        .flatMap(entry -> below(
                                entry.getValue(),
                                Stream.concat(words.stream(), Stream.of(entry.getKey()))
                                        .toList())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandShowsItsHelp(List<String> words) throws IOException {
        assertThat(run(home, words, "--help")).contains("Usage: kubectl astro");
    }

    @Test
    void versionIsThatOfTheBuild() throws IOException {
        assertThat(run(home, List.of(), "--version"))
                .isEqualTo("kubectl astro " + distribution().version());
    }

    /** A later Java may warn on the error output. */
    @Test
    void laterJavaHasTheSameOutput() throws IOException {
        String later = System.getenv("JAVA25_HOME");
        assumeTrue(later != null, "JAVA25_HOME is not set");

        assertThat(Command.run(List.of(
                        "env",
                        "KUBECTL_ASTRO_JAVA=" + later,
                        home.resolve("bin/kubectl-astro").toString(),
                        "--version")))
                .isEqualTo("kubectl astro " + distribution().version());
    }

    @Test
    void archiveHasItsFiles() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> home.relativize(file).toString()))
                    .contains(
                            "LICENSE",
                            "README.txt",
                            "bin/kubectl-astro",
                            "bin/kubectl_complete-astro",
                            "completion/_kubectl-astro",
                            "completion/kubectl-astro.bash",
                            "completion/kubectl-astro.fish",
                            "lib/kubectl-astro.jar",
                            "man/man1/kubectl-astro.1")
                    .noneMatch(file -> file.contains("quarkus") || file.contains("logmanager"));
        }
    }

    @Test
    void kubectlGetsCandidates() throws IOException {
        String path = home.resolve("bin") + ":" + System.getenv("PATH");

        assertThat(Command.run(List.of(
                        "env",
                        "PATH=" + path,
                        home.resolve("bin/kubectl_complete-astro").toString(),
                        "completion",
                        "b")))
                .isEqualTo("bash\n:4");
    }

    /** kubectl writes its trace to the error output, which is part of the result here. */
    @Test
    void kubectlRunsAndCompletesThePlugin() throws IOException {
        Kubectl.require();
        String path = "PATH=" + home.resolve("bin") + ":" + System.getenv("PATH");

        assertThat(Command.run(List.of("env", path, "kubectl", "astro", "--version")))
                .endsWith("kubectl astro " + distribution().version());
        assertThat(Command.run(List.of("env", path, "kubectl", "__complete", "astro", "completion", "b")))
                .contains("\nbash\n:4\n");
    }

    /** The home of a user whose {@code PATH} has the folder of the page. */
    @Test
    void commandsOfThePageInstallThePlugin() throws Exception {
        Kubectl.require();
        Page page = Page.named("reference/cli");
        Kubectl user = new Kubectl(folder.resolve("user").resolve("kubeconfig"));
        user.run("mkdir -p ~/.local/share ~/.local/bin");
        String archive = distribution().name() + ".tar.gz";
        String install = page.section("Install")
                .blocks("sh")
                .get(2)
                .replace("ARCHIVE", folder.resolve("first").resolve(archive).toString())
                .replace("VERSION", distribution().version());

        assertThat(user.run("PATH=$HOME/.local/bin:$PATH\n" + install))
                .endsWith("kubectl astro " + distribution().version() + "\n");
    }

    @Test
    void noClassIsMissing() throws IOException {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int code = jdeps.run(
                printer,
                printer,
                "--missing-deps",
                "--multi-release",
                "17",
                "--class-path",
                jars().map(Path::toString).collect(Collectors.joining(":")),
                home.resolve("lib/kubectl-astro.jar").toString());

        assertThat(out.toString()).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    void everyClassLoads() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars().toList()) {
            urls.add(jar.toUri().toURL());
        }
        try (URLClassLoader loader =
                        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                JarFile own = new JarFile(home.resolve("lib/kubectl-astro.jar").toFile())) {
            Set<String> classes = own.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(CLASS))
                    .map(name ->
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                    .collect(Collectors.toSet());

            assertThat(classes)
                    .contains("io.astronomer.operator.cli.KubectlAstro")
                    .allSatisfy(name -> assertThatCode(() -> signatures(Class.forName(name, false, loader)))
                            .doesNotThrowAnyException());
        }
    }

    private Stream<Path> jars() throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            return jars.sorted().toList().stream();
        }
    }

    private static int signatures(Class<?> type) {
        return type.getDeclaredMethods().length
                + type.getDeclaredFields().length
                + type.getDeclaredConstructors().length;
    }

    @Test
    void secondBuildIsIdentical() throws IOException {
        Path first = folder.resolve("first").resolve(distribution().name() + ".tar.gz");
        Path second = Distribution.ofPackaged(Path.of("target")).write(folder.resolve("second"));

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }

    @Test
    void checksumIsThatOfTheArchive() throws IOException {
        assertThat(Command.run(List.of(
                        "sh", "-c", "cd '" + folder.resolve("first") + "' && sha256sum --check --quiet *.sha256")))
                .isEmpty();
    }

    @Test
    void runtimeNeedsNoJava() throws IOException {
        assumeTrue(CutRuntime.isPossible(), "the runtime is for Linux on amd64");
        Path archive =
                distribution().write(folder.resolve("with-runtime"), CutRuntime.of(Jdk.ofTheBuild(), DistMain.FOLDER));
        Path unpacked = unpacked(archive, folder.resolve("unpacked-runtime"));

        for (List<String> words : commands()) {
            List<String> command = new ArrayList<>(List.of(
                    "env",
                    "-i",
                    "PATH=/nowhere",
                    unpacked.resolve("bin/kubectl-astro").toString()));
            command.addAll(words);
            command.add("--help");
            assertThat(Command.run(command)).contains("Usage: kubectl astro");
        }
    }

    @Test
    void secondRuntimeIsIdentical() throws IOException {
        assumeTrue(CutRuntime.isPossible(), "the runtime is for Linux on amd64");
        Path first =
                distribution().write(folder.resolve("one"), CutRuntime.of(Jdk.ofTheBuild(), folder.resolve("one")));
        Path second =
                distribution().write(folder.resolve("two"), CutRuntime.of(Jdk.ofTheBuild(), folder.resolve("two")));

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }

    /** Runs a command, whose error output counts too: a library that warns would disturb every user. */
    private static String run(Path home, List<String> words, String option) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/kubectl-astro").toString()));
        command.addAll(words);
        command.add(option);
        return Command.run(command);
    }

    private Path unpacked(Path archive, Path parent) throws IOException {
        Files.createDirectories(parent);
        Command.run(List.of("tar", "-xzf", archive.toString(), "-C", parent.toString()));
        return parent.resolve(distribution().name());
    }
}
