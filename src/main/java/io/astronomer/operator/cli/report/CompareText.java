package io.astronomer.operator.cli.report;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.cli.effective.ComparedKey;
import io.astronomer.operator.cli.effective.Comparison.ComparedField;
import io.astronomer.operator.cli.effective.Comparison.ComparedObject;
import io.astronomer.operator.cli.effective.Comparison.Result;
import io.astronomer.operator.cli.report.Columns.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A comparison for a terminal, without the objects that are equal and name no common host. */
record CompareText(CompareReport report, boolean colored, boolean quiet) {
    private static final int WIDEST = 60;

    String render() {
        List<ComparedObject> shown = report.comparison().objects().stream()
                .filter(object ->
                        object.result() != Result.EQUAL || !object.fields().isEmpty())
                .toList();
        String objects = shown.stream().map(this::object).collect(Collectors.joining());
        if (quiet) {
            return objects;
        }
        StringBuilder text = new StringBuilder();
        text.append("A  ").append(side(report.comparison().a())).append('\n');
        text.append("B  ").append(side(report.comparison().b())).append("\n\n");
        return text.append(objects)
                .append(shown.isEmpty() ? "" : "\n")
                .append(ProblemText.of(report.diagnostics(), colored))
                .append(sentence())
                .append(".\n")
                .toString();
    }

    private String side(Entity entity) {
        String words = entity.entity().scope() + " " + Visible.name(entity.name());
        return colored ? Style.BOLD.around(words) : words;
    }

    private String object(ComparedObject object) {
        Style style = style(object.result());
        String line = "  " + (colored ? style.around(symbol(object.result())) : symbol(object.result())) + " "
                + name(object.key()) + "  " + words(object.result(), colored, style)
                + (object.note().isEmpty() ? "" : "  " + object.note());
        Columns fields = new Columns("      ", WIDEST);
        for (ComparedField field : object.fields()) {
            fields.row(
                    Cell.of(Visible.name(field.path())),
                    Cell.of(
                            field.result() == Result.EQUAL
                                    ? EffectiveWords.value(field.a())
                                    : EffectiveWords.value(field.a()) + " | " + EffectiveWords.value(field.b())),
                    Cell.of(note(field), style(field.result())));
        }
        return line + "\n" + fields.render(colored);
    }

    private static String words(Result result, boolean colored, Style style) {
        return colored ? style.around(words(result)) : words(result);
    }

    static String name(ComparedKey key) {
        String name = key.type() + " " + Visible.name(key.key());
        return key.deployment().isEmpty() ? name : name + " of Deployment " + Visible.name(key.deployment());
    }

    static String words(Result result) {
        return switch (result) {
            case ONLY_IN_A -> "only in A";
            case ONLY_IN_B -> "only in B";
            case DIFFERENT -> "different";
            case NOT_COMPARABLE -> "not comparable";
            case EQUAL -> "equal";
        };
    }

    private static String note(ComparedField field) {
        return switch (field.result()) {
            case EQUAL -> "the same host";
            case NOT_COMPARABLE -> "not comparable";
            case DIFFERENT, ONLY_IN_A, ONLY_IN_B -> "";
        };
    }

    private static String symbol(Result result) {
        return switch (result) {
            case ONLY_IN_A -> "-";
            case ONLY_IN_B -> "+";
            case DIFFERENT -> "~";
            case NOT_COMPARABLE -> "?";
            case EQUAL -> "=";
        };
    }

    private static Style style(Result result) {
        return switch (result) {
            case ONLY_IN_A -> Style.RED;
            case ONLY_IN_B -> Style.GREEN;
            case DIFFERENT -> Style.YELLOW;
            case NOT_COMPARABLE -> Style.FAINT;
            case EQUAL -> Style.MAGENTA;
        };
    }

    private String sentence() {
        String counts = Arrays.stream(Result.values())
                .filter(report.comparison().counts()::containsKey)
                .map(result -> Words.number(Objects.requireNonNull(
                                report.comparison().counts().get(result)))
                        + " " + words(result))
                .collect(Collectors.joining(", "));
        int hosts = report.comparison().equalHosts();
        return (counts.isEmpty() ? "No objects" : counts)
                + (hosts == 0
                        ? ""
                        : "; " + Words.count(hosts, "field names", "fields name") + " the same host in both");
    }
}
