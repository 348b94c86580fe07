package io.astronomer.operator.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was tried and how it ended, a line each; complete on disk after every line. Begins anew with each run. */
public final class Report {
    static final Path FILE = CrashEnvironment.FOLDER.resolve("report.txt");

    private static final List<String> LINES = new ArrayList<>();

    private Report() {}

    /** Shows the report of the run before, for who does not look into the folder. */
    public static void main(String[] arguments) throws IOException {
        if (Files.exists(FILE)) {
            System.out.print(Files.readString(FILE));
        }
    }

    /** Carries it out and notes how it ended. */
    static void of(String sentence, Runnable tried) {
        Instant start = Instant.now();
        boolean passed = false;
        try {
            tried.run();
            passed = true;
        } finally {
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            note("%-6s %6.1f s  %s".formatted(passed ? "passed" : "FAILED", seconds, sentence));
        }
    }

    static synchronized void note(String line) {
        LINES.add(line);
        try {
            Files.createDirectories(CrashEnvironment.FOLDER);
            Files.write(FILE, LINES);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
