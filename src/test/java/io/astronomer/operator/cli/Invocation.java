package io.astronomer.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One run of the command line with its output. */
record Invocation(int exitCode, String out, String err) {

    /** Runs a command without a terminal. */
    static Invocation of(Map<String, String> environment, String... arguments) {
        return run(environment, false, "", Optional.empty(), arguments);
    }

    /** Runs a command whose standard output goes to a file, as the system says. */
    static Invocation redirected(Path file, Map<String, String> environment, String... arguments) {
        return run(environment, false, "", Optional.of(file), arguments);
    }

    /** Runs a command of a user at a terminal, who types this answer. */
    static Invocation answered(String answer, Map<String, String> environment, String... arguments) {
        return run(environment, true, answer + "\n", Optional.empty(), arguments);
    }

    /** Runs a command without a terminal, whose standard input has this text. */
    static Invocation reading(String input, Map<String, String> environment, String... arguments) {
        return run(environment, false, input, Optional.empty(), arguments);
    }

    private static Invocation run(
            Map<String, String> environment,
            boolean interactive,
            String input,
            Optional<Path> outputFile,
            String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                environment,
                interactive,
                false,
                outputFile);
        int exitCode = KubectlAstro.run(terminal, arguments);
        return new Invocation(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
