package io.astronomer.operator.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command reads and writes.
 *
 * @param interactive whether a user sees standard error, and can answer a question
 * @param colored whether standard output shows colors
 * @param outputFile the file that standard output goes to; empty for a terminal or a pipe, and if the system does not tell
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean interactive,
        boolean colored,
        Optional<Path> outputFile) {
    private static final Path STANDARD_OUTPUT = Path.of("/dev/fd/1");

    public Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            boolean interactive,
            boolean colored) {
        this(in, out, err, environment, interactive, colored, Optional.empty());
    }

    /** Returns the terminal of this process, with UTF-8 whatever the locale is. */
    static Terminal ofProcess() {
        // The launcher knows which of the streams are terminals: Java knows only of both together.
        Map<String, String> environment = System.getenv();
        return new Terminal(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                environment,
                "1".equals(environment.get("KUBECTL_ASTRO_TTY_ERR")),
                "1".equals(environment.get("KUBECTL_ASTRO_TTY_OUT"))
                        && !environment.containsKey("NO_COLOR")
                        && !"dumb".equals(environment.get("TERM")),
                regularFile(STANDARD_OUTPUT));
    }

    private static Optional<Path> regularFile(Path link) {
        try {
            return Optional.of(link.toRealPath()).filter(Files::isRegularFile);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new ProcessStream(new FileOutputStream(descriptor));
    }

    /** Returns the variable; a blank one is not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
