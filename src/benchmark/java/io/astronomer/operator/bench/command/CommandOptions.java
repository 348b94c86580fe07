package io.astronomer.operator.bench.command;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The command-line options of this benchmark. */
record CommandOptions(List<Integer> sizes, int runs, Optional<Path> archive, Optional<Path> java, boolean report) {
    static final String USAGE = """
            Measures the packaged command line.
              --objects N,N    how many manifests and remote objects; 1000,10000 by default
              --runs N         runs of each command; 5 by default
              --archive FILE   the archive; the one without a runtime in target/cli by default
              --java HOME      the Java that runs it, instead of this one
              --report         writes the section of docs/operate/performance.md
            """;

    CommandOptions {
        sizes = List.copyOf(sizes);
    }

    static CommandOptions parse(String... arguments) {
        List<Integer> sizes = List.of(1_000, 10_000);
        int runs = 5;
        Optional<Path> archive = Optional.empty();
        Optional<Path> java = Optional.empty();
        boolean report = false;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--objects" ->
                    sizes = Arrays.stream(value(option, rest).split(",", -1))
                            .map(size -> number(option, size))
                            .toList();
                case "--runs" -> runs = number(option, value(option, rest));
                case "--archive" -> archive = Optional.of(Path.of(value(option, rest)));
                case "--java" -> java = Optional.of(Path.of(value(option, rest)));
                case "--report" -> report = true;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new CommandOptions(sizes, runs, archive, java, report);
    }

    private static int number(String option, String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException(option + " needs a number from 1, but got " + text);
        }
        return Integer.parseInt(text);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }
}
