package io.astronomer.operator.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a release with their results, for the table at its end. */
final class Steps {
    private static final String FAILED = "FAILED";
    private static final String SKIPPED = "skipped";

    private final Options.Mode mode;
    private final List<Row> rows = new ArrayList<>();

    Steps(Options.Mode mode) {
        this.mode = mode;
    }

    /** A line of the table. */
    private record Row(String step, String result, String detail) {}

    /** A step; its result is a digest or another short text. */
    interface Work {
        String run() throws IOException, Tools.Missing;
    }

    void done(String step, String detail) {
        add(new Row(step, "done", detail));
    }

    /** Leaves a step out, unless the release is published: what it lacks, such as a signature, would go unnoticed. */
    void skipped(String step, String reason) {
        if (mode == Options.Mode.RELEASE) {
            add(new Row(step, FAILED, reason));
            throw new IllegalStateException(
                    "a release needs each step, but \"%s\" can't be done: %s".formatted(step, reason));
        }
        add(new Row(step, SKIPPED, reason));
    }

    /** Leaves a step out that no option asks for. A release does not need it. */
    void notAskedFor(String step, String reason) {
        add(new Row(step, SKIPPED, reason));
    }

    /** Runs a step. It is {@link #skipped} if a program can't be had; any other failure ends the release. */
    Optional<String> attempt(String step, Work work) throws IOException {
        try {
            String detail = work.run();
            done(step, detail);
            return Optional.of(detail);
        } catch (Tools.Missing missing) {
            skipped(step, missing.reason());
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            add(new Row(step, FAILED, ""));
            throw failed;
        }
    }

    private void add(Row row) {
        rows.add(row);
        // A release takes minutes: each step is visible at once.
        System.out.println(line(row));
    }

    String table() {
        StringBuilder table = new StringBuilder(line(new Row("STEP", "RESULT", "DIGEST OR REASON"))).append('\n');
        rows.forEach(row -> table.append(line(row)).append('\n'));
        return table.toString();
    }

    private static String line(Row row) {
        return "%-34s %-8s %s".formatted(row.step(), row.result(), row.detail()).stripTrailing();
    }
}
