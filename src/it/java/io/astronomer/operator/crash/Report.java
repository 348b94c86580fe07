package io.astronomer.operator.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The results of a run, one a line. Each line is on disk at once, and a new run overwrites the file. */
public final class Report {
    static final Path FILE = CrashEnvironment.FOLDER.resolve("report.txt");

    private static final List<String> LINES = new ArrayList<>();

    private Report() {}

    /** Prints the report of the last run. */
    public static void main(String[] arguments) throws IOException {
        if (Files.exists(FILE)) {
            System.out.print(Files.readString(FILE));
        }
    }

    /** Runs a trial and records its result. */
    static void of(String title, Runnable trial) {
        Instant start = Instant.now();
        boolean passed = false;
        try {
            trial.run();
            passed = true;
        } finally {
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            note("%-6s %6.1f s  %s".formatted(passed ? "passed" : "FAILED", seconds, title));
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
