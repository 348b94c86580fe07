package io.astronomer.operator.cli;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.export.ExportResult;
import io.astronomer.operator.cli.export.Proof;
import io.astronomer.operator.cli.export.Proof.Count;
import io.astronomer.operator.cli.export.SecretMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Summary of an export, and its problems. Contains names, and no value. */
final class ExportText {
    private static final int MOST_LINES = 20;
    private static final String INDENT = "         ";

    private ExportText() {}

    static String summary(ExportResult result, SecretMode mode) {
        List<String> lines = new ArrayList<>();
        String types = Stream.of(ObjectType.values())
                .filter(type -> count(result, type) > 0)
                .map(type -> counted(count(result, type), type.noun()))
                .collect(Collectors.joining(", "));
        lines.add("exported " + counted(result.objects().size(), "object") + (types.isEmpty() ? "" : ": " + types));
        long held = result.objects().stream()
                .filter(object -> !object.held().isEmpty())
                .count();
        if (held > 0) {
            lines.add(INDENT + number(held) + (held == 1 ? " holds" : " hold") + " secrets: " + source(mode)
                    + " (secrets.md lists them)");
        }
        if (!result.clear().isEmpty()) {
            lines.add(INDENT + counted(result.clear().size(), "value")
                    + " in plain text, as Astro shows it, may be secret (secrets.md lists them)");
        }
        lines.add("proof    " + proof(result.proof()));
        lines.add("folder   " + folder(result));
        return text(lines);
    }

    /** Returns the objects for which the proof fails. */
    static String problems(ExportResult result) {
        List<String> lines = new ArrayList<>();
        Stream.concat(result.problems().stream(), result.proof().differences().stream())
                .limit(MOST_LINES)
                .forEach(problem -> lines.add("  ! " + DisplayText.line(problem)));
        int all = result.problems().size() + result.proof().differences().size();
        if (all > MOST_LINES) {
            lines.add("  and " + number(all - MOST_LINES) + " more");
        }
        for (var object : result.objects()) {
            object.notes().forEach(note -> lines.add("  note: " + object.name() + " " + DisplayText.line(note)));
        }
        return text(lines);
    }

    private static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String source(SecretMode mode) {
        return switch (mode) {
            case KEEP -> "kept as they are in Astro, nothing is sent";
            case REF -> "taken from Secrets that you create";
            case EXTERNAL -> "taken from Secrets that the External Secrets Operator makes";
            case REVEAL -> "taken from Secrets with the values of Astro";
        };
    }

    private static String proof(Proof proof) {
        List<String> counts = new ArrayList<>();
        counts.add(number(proof.count(Count.IDENTICAL)) + " identical");
        counts.add(counted(proof.count(Count.CREATES), "create"));
        counts.add(counted(proof.count(Count.UPDATES), "update"));
        counts.add(counted(proof.count(Count.DELETES), "delete"));
        for (Count count : List.of(Count.REPLACES, Count.REFUSED, Count.CHANGED)) {
            if (proof.count(count) > 0) {
                counts.add(number(proof.count(count)) + " " + count.name().toLowerCase(Locale.ROOT));
            }
        }
        String sent = proof.count(Count.SENT) == 0
                ? number(proof.fieldsHeld()) + " masked and kept"
                : number(proof.fieldsHeld()) + " masked; the Secrets of " + counted(proof.count(Count.SENT), "object")
                        + " are sent once";
        return "planned from disk against Astro: " + String.join(", ", counts) + "; "
                + counted(proof.fieldsCompared(), "field") + " compared, " + sent;
    }

    private static String folder(ExportResult result) {
        if (!result.kept()) {
            return "nothing is kept: the proof failed (--force keeps the files all the same)";
        }
        return counted(result.changes().changed().size(), "file") + " written, "
                + number(result.changes().removed().size()) + " removed, "
                + number(result.changes().unchanged()) + " unchanged";
    }

    private static long count(ExportResult result, ObjectType type) {
        return result.objects().stream()
                .filter(object -> object.remote().identity().type() == type)
                .count();
    }

    private static String counted(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
