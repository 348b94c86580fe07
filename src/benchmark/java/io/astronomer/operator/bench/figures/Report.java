package io.astronomer.operator.bench.figures;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a page of figures, and of the table on the console. */
public final class Report {
    private Report() {}

    public static String markdown(Page page, Setting setting, List<Section> sections, String notes) {
        StringBuilder text = new StringBuilder(page.start());
        text.append(table(setting));
        sections.forEach(section -> text.append(section(page, section)));
        if (!notes.isBlank()) {
            text.append("\n## What was missed, and why\n").append(notes.strip()).append('\n');
        }
        return text.toString();
    }

    private static String section(Page page, Section section) {
        String plots = section.plots().stream()
                .map(plot -> "\n![" + plot.title() + "](" + page.title() + "/" + plot.file() + ".svg)\n")
                .collect(Collectors.joining());
        return "\n## " + section.title() + "\n" + section.method() + "\n\n" + tables(section) + plots;
    }

    private static String tables(Section section) {
        String comparison = section.comparison().map(Report::table).orElse("");
        return section.figures().isEmpty() ? comparison : figures(section) + comparison;
    }

    private static String table(Comparison comparison) {
        String columns = row("", comparison.columns()) + "|"
                + "---|".repeat(comparison.columns().size() + 1) + "\n";
        return columns
                + comparison.rows().stream()
                        .map(each -> row(each.name(), each.cells()))
                        .collect(Collectors.joining());
    }

    private static String row(String name, List<String> cells) {
        return row(Stream.concat(Stream.of(name), cells.stream()).toArray(String[]::new));
    }

    static String figures(Section section) {
        String figures = section.figures().stream()
                .map(figure -> row(
                        figure.name(),
                        figure.value(),
                        figure.goal(),
                        figure.verdict().text()))
                .collect(Collectors.joining());
        return "| | measured | goal | |\n|---|---|---|---|\n" + figures;
    }

    static String table(Setting setting) {
        StringBuilder text = new StringBuilder("```sh\n" + setting.command() + "\n```\n\n| | |\n|---|---|\n");
        setting.facts().forEach((name, value) -> text.append(row(name, value)));
        return text.toString();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    public static String console(Section section) {
        int widest = section.figures().stream()
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(0);
        return section.title() + "\n"
                + section.figures().stream().map(figure -> line(figure, widest)).collect(Collectors.joining())
                + section.comparison().map(Report::table).orElse("");
    }

    private static String line(Figure figure, int widest) {
        String goal = figure.goal().isEmpty() ? "" : "  (" + figure.goal() + ": " + plain(figure.verdict()) + ")";
        return "  " + figure.name() + " ".repeat(widest - figure.name().length()) + "  " + figure.value() + goal + "\n";
    }

    private static String plain(Figure.Verdict verdict) {
        return verdict.text().replace("*", "");
    }
}
