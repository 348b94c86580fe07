package io.astronomer.operator.cli.dist;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The command line of the archives' build. */
record DistOptions(Optional<Path> jdk, String url) {
    static final String USAGE = """
            Writes the archives of kubectl astro, their checksums and the manifest for krew to target/cli.
              --jdk HOME  the JDK to cut the Java runtime from, instead of the one that runs the build
              --url BASE  where the archives will be, for the manifest; a placeholder by default
            """;

    private static final String PLACEHOLDER = "https://example.com/kubectl-astro";

    static DistOptions parse(String... arguments) {
        DistOptions options = new DistOptions(Optional.empty(), PLACEHOLDER);
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove();
            options = switch (option) {
                case "--jdk" -> new DistOptions(Optional.of(Path.of(value(option, rest))), options.url());
                case "--url" -> new DistOptions(options.jdk(), url(value(option, rest)));
                default -> throw new IllegalArgumentException("unknown option " + option);
            };
        }
        return options;
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }

    private static String url(String text) {
        if (!text.matches("https://\\S+[^/\\s]")) {
            throw new IllegalArgumentException("--url needs an https URL without a slash at its end, but got " + text);
        }
        return text;
    }
}
