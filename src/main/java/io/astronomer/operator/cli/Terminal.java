package io.astronomer.operator.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command reads and writes.
 *
 * @param interactive whether a user sees standard error, and can answer a question
 * @param colored whether standard output shows colors
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean interactive,
        boolean colored) {

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
                        && !"dumb".equals(environment.get("TERM")));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new ProcessStream(new FileOutputStream(descriptor));
    }

    /** Returns the variable; a blank one is not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
