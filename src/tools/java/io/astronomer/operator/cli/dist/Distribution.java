package io.astronomer.operator.cli.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.cli.KubectlAstro;
import io.astronomer.operator.cli.Terminal;
import io.astronomer.operator.cli.classes.JavaFlags;
import io.astronomer.operator.cli.classes.Reachable;
import io.astronomer.operator.cli.completion.Shell;
import io.astronomer.operator.cli.reference.ManPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The archives of one version. */
record Distribution(Reachable reachable, String version) {
    private static final Path TEXTS = Path.of("src", "tools", "resources", "cli");

    /** Returns the distribution of the packaged operator. The version is in the name of its jar. */
    static Distribution ofPackaged(Path target) throws IOException {
        Path application = target.resolve("quarkus-app");
        if (!Files.isRegularFile(application.resolve("quarkus-run.jar"))) {
            throw new IllegalStateException(application + " is missing: run ./mvnw package -DskipTests first");
        }
        Reachable reachable = Reachable.in(application);
        String jar = reachable.jar().getFileName().toString();
        return new Distribution(reachable, jar.replaceFirst("^astro-operator-(.*)\\.jar$", "$1"));
    }

    String name() {
        return "kubectl-astro-" + version;
    }

    /** Writes the archive that needs Java. */
    Path write(Path folder) throws IOException {
        return write(folder.resolve(name() + ".tar.gz"), Optional.empty());
    }

    /** Writes the archive with a runtime. */
    Path write(Path folder, CutRuntime runtime) throws IOException {
        return write(folder.resolve(name() + "-linux-amd64.tar.gz"), Optional.of(runtime));
    }

    private Path write(Path file, Optional<CutRuntime> runtime) throws IOException {
        TarGz tar = new TarGz(name());
        tar.addProgram("bin/kubectl-astro", launcher());
        tar.addProgram("bin/" + Shell.KUBECTL.file(), script(Shell.KUBECTL));
        for (Shell shell : Shell.values()) {
            if (shell != Shell.KUBECTL) {
                tar.add("completion/" + shell.file(), script(shell));
            }
        }
        tar.add("lib/" + CommandJar.NAME, CommandJar.of(reachable, version));
        reachable.libraries().forEach(jar -> tar.add("lib/" + jar.getFileName(), jar));
        for (Map.Entry<String, String> page : ManPage.all(version).entrySet()) {
            tar.add("man/man1/" + page.getKey(), page.getValue().getBytes(UTF_8));
        }
        tar.add("LICENSE", Files.readAllBytes(Path.of("LICENSE")));
        tar.add("README.txt", readme(runtime));
        if (runtime.isPresent()) {
            add(tar, runtime.get().folder());
        }
        Files.createDirectories(file.getParent());
        tar.write(file);
        Checksum.write(file);
        return file;
    }

    private static void add(TarGz tar, Path runtime) throws IOException {
        try (Stream<Path> files = Files.walk(runtime)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tar.add("runtime/" + runtime.relativize(file), file);
            }
        }
    }

    static byte[] launcher() throws IOException {
        return Files.readString(TEXTS.resolve("kubectl-astro.sh"))
                .replace("@FLAGS@", String.join(" ", JavaFlags.ALL))
                .getBytes(UTF_8);
    }

    private byte[] readme(Optional<CutRuntime> runtime) throws IOException {
        return Files.readString(TEXTS.resolve("README.txt"))
                .replace("@VERSION@", version)
                .replace(
                        "@JAVA@",
                        runtime.isPresent()
                                ? "Linux on amd64; runtime/ has the Java that it runs on."
                                : "Java 17 or later, of JAVA_HOME or PATH, on Linux or macOS.")
                .getBytes(UTF_8);
    }

    private static byte[] script(Shell shell) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        CommandLine commands = KubectlAstro.commandLine(
                new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false, false));
        return shell.script(commands).getBytes(UTF_8);
    }
}
