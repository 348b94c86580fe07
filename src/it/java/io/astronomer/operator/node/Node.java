package io.astronomer.operator.node;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The node: its images, its components and the processes on it. */
record Node(NodeSettings settings) {

    void load(Path image) {
        run(words(settings.load(), image.toAbsolutePath().toString()));
    }

    /** Imports an image under another name. */
    void load(Path image, String name) {
        run(words(settings.load(), image.toAbsolutePath().toString(), name));
    }

    /** Stops, kills, starts or restarts a component. Skips the test if the environment has no command for it. */
    void component(String verb, String name) {
        List<String> command = settings.component()
                .orElseGet(() -> Assumptions.abort("NODE_COMPONENT is not set: no command stops " + name));
        run(words(command, verb, name));
    }

    /** Runs a shell script on the node, and returns its output. */
    String shell(String script) {
        return run(words(settings.run(), "sh", "-c", script));
    }

    /** Starts a program on the node. Its end is the end of the process. */
    Process start(Path log, String... program) {
        try {
            return new ProcessBuilder(words(settings.run(), program))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> words(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    private static String run(List<String> command) {
        try {
            return Command.run(new ArrayList<>(command));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
