package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.MarkdownText.code;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.plan.PlannedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of the tables of a comment, each of bounded length. */
final class MarkdownRows {
    static final String OBJECTS = "| | object | action | changes |\n|---|---|---|---|\n";
    static final String PROBLEMS = "| | where | problem |\n|---|---|---|\n";

    private static final int LONGEST_VALUE = 100;
    private static final int MOST_CHANGES = 20;
    private static final String BREAK = "<br>";

    private MarkdownRows() {}

    static String of(PlannedObject object) {
        List<String> details = new ArrayList<>();
        if (!Words.remark(object).isEmpty()) {
            details.add(MarkdownText.sentence(Words.remark(object)));
        }
        object.changes().stream()
                .limit(MOST_CHANGES)
                .map(ShownChange::of)
                .map(MarkdownRows::change)
                .forEach(details::add);
        if (object.changes().size() > MOST_CHANGES) {
            details.add(Words.number(object.changes().size() - MOST_CHANGES) + " more changes");
        }
        Words.reaches(object.reaches()).ifPresent(reaches -> details.add("reaches " + MarkdownText.sentence(reaches)));
        if (!object.incomparable().isEmpty()) {
            details.add("can't compare " + MarkdownText.sentence(Words.names(object.incomparable())));
        }
        object.hash().ifPresent(hash -> details.add("plan " + code(Visible.name(hash))));
        return "| `" + Words.symbol(object.action()) + "` | " + subject(object) + " | "
                + MarkdownText.sentence(Words.action(object)) + " | " + String.join(BREAK, details) + " |\n";
    }

    private static String subject(PlannedObject object) {
        String resource = code(Visible.name(object.reference()));
        String place = object.location()
                .map(location -> " in " + code(Visible.name(location.file()) + ":" + location.line()))
                .orElse("");
        return object.identity()
                .map(identity -> identity.type() + " " + code(Visible.name(identity.key())) + BREAK + resource + place)
                .orElse(resource + place);
    }

    private static String change(ShownChange whole) {
        ShownChange change = whole.shortened(LONGEST_VALUE);
        String values = change.from().map(from -> value(from) + " → ").orElse("") + value(change.to());
        return code(change.path()) + ": " + values
                + (change.note().isEmpty() ? "" : " *" + MarkdownText.sentence(change.note()) + "*");
    }

    private static String value(ShownValue value) {
        return switch (value.kind()) {
            case VALUE -> code(value.line(LONGEST_VALUE));
            case NONE -> "(none)";
            case WORDS, REFERENCE, RELATION -> MarkdownText.sentence(value.line(LONGEST_VALUE));
        };
    }

    static String of(Diagnostic diagnostic) {
        String place = diagnostic
                .location()
                .map(location -> code(Visible.name(location.file()) + ":" + location.line()))
                .orElse("");
        String resource = diagnostic
                .resource()
                .map(name -> code(Visible.name(name)))
                .map(name -> place.isEmpty() ? name : BREAK + name)
                .orElse("");
        return "| " + Words.severity(diagnostic) + " | " + place + resource + " | "
                + MarkdownText.sentence(Visible.sentence(diagnostic.message())) + " ("
                + code(Visible.name(diagnostic.code())) + ") |\n";
    }

    static String joined(List<String> words) {
        return words.stream().map(MarkdownText::code).collect(Collectors.joining(", "));
    }
}
