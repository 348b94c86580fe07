package io.astronomer.operator.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program of this machine, which runs to its end and prints its result. */
public final class Command {
    private Command() {}

    /** Returns the output; empty if the program is missing or fails. */
    public static Optional<String> tryOut(String... command) {
        try {
            return Optional.of(run(List.of(command)));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    public static String run(List<String> command) throws IOException {
        return run(command, Map.of());
    }

    /** Runs it with more variables of the environment, which no message contains. */
    public static String run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " ran", interrupted);
        }
        return output;
    }
}
