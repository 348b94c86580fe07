package io.astronomer.operator.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.cli.cluster.Change;
import io.astronomer.operator.cli.cluster.PrintedManifest;
import io.astronomer.operator.cli.cluster.Target;
import io.astronomer.operator.cli.cluster.Write;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Output of a verb: a line for each object as it goes, or one JSON document at the end. */
final class VerbOutput {
    private static final String FORMAT_VERSION = "1.0";

    private final String verb;
    private final VerbOptions options;
    private final PrintStream out;
    private final PrintStream err;
    /** By their targets; a wait replaces a result. */
    private final Map<Target, VerbResult> results = new LinkedHashMap<>();

    VerbOutput(String verb, VerbOptions options, Terminal terminal) {
        this.verb = verb;
        this.options = options;
        this.out = terminal.out();
        this.err = terminal.err();
    }

    /** Shows what is, or would be, set. */
    void show(Target target, Change change) {
        lines(target, change).forEach(this::line);
        warn(target, change);
    }

    /** Shows what the user is asked about, where standard output does not have it. */
    void showBeforeQuestion(Target target, Change change) {
        if (options.isQuiet() || options.isJson()) {
            lines(target, change).forEach(this::error);
        }
    }

    private List<String> lines(Target target, Change change) {
        List<String> lines = new ArrayList<>();
        String sets = options.isDryRun() ? "would set " : "sets ";
        lines.add(target.text() + ": " + sets + change.sets() + "; " + change.next());
        change.details().forEach(detail -> lines.add("    " + detail));
        return lines;
    }

    private void warn(Target target, Change change) {
        change.warnings().forEach(warning -> error("Warning: " + target.text() + ": " + warning));
    }

    /** Prints the YAML that sets the same from Git. */
    void print(Write write) {
        warn(write.target(), write.change());
        out.print(PrintedManifest.of(write));
    }

    void result(VerbResult result) {
        results.put(result.target(), result);
        String line = result.target().text() + ": " + result.message();
        switch (result.outcome()) {
            case REFUSED, FAILED -> error("Error: " + line);
            case UNFINISHED -> error("Warning: " + line);
            case UNCHANGED -> note(line);
            // One of very many, or shown before.
            case SKIPPED, SET, PLANNED, DECLINED -> {}
        }
    }

    /** Shows the end of a wait. */
    void reached(Target target, String text) {
        line(target.text() + ": " + text);
    }

    private void note(String line) {
        if (options.isPrint()) {
            error(line);
        } else {
            line(line);
        }
    }

    private void line(String line) {
        if (!options.isQuiet() && !options.isJson() && !options.isPrint()) {
            out.println(DisplayText.line(line));
        }
    }

    private void error(String line) {
        err.println(DisplayText.line(line));
    }

    /** Prints the summary, and returns the worst exit code. */
    int end() {
        if (options.isJson()) {
            out.println(json().toPrettyString());
        } else if (results.isEmpty()) {
            note("no resource is selected.");
        } else {
            line(summary());
        }
        return exitCode();
    }

    private int exitCode() {
        return results.values().stream()
                .mapToInt(result -> result.outcome().exitCode())
                .max()
                .orElse(ExitCode.OK);
    }

    private String summary() {
        List<String> parts = new ArrayList<>();
        counts().forEach((outcome, count) -> parts.add(count + " " + outcome.text()));
        return String.join(", ", parts) + "." + (options.isDryRun() ? " Nothing was set." : "");
    }

    private Map<VerbResult.Outcome, Integer> counts() {
        Map<VerbResult.Outcome, Integer> counts = new EnumMap<>(VerbResult.Outcome.class);
        results.values().forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        return counts;
    }

    private ObjectNode json() {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("formatVersion", FORMAT_VERSION);
        document.put("verb", verb);
        document.put("dryRun", options.isDryRun());
        ArrayNode array = document.putArray("results");
        for (VerbResult result : results.values()) {
            ObjectNode row = array.addObject();
            row.put("kind", result.target().kind().text());
            row.put("namespace", result.target().namespace());
            row.put("name", result.target().name());
            row.put("outcome", result.outcome().json());
            if (!result.message().isEmpty()) {
                row.put("message", result.message());
            }
            result.change().ifPresent(change -> {
                row.set("patch", change.patch());
                row.put("next", change.next());
                change.details().forEach(row.withArray("details")::add);
                change.warnings().forEach(row.withArray("warnings")::add);
            });
        }
        ObjectNode summary = document.putObject("summary");
        counts().forEach((outcome, count) -> summary.put(outcome.json(), count));
        document.put("exitCode", exitCode());
        return document;
    }
}
