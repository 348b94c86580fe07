package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The report for a terminal, without the unchanged objects. */
final class TextReport {
    /** Longer cells move their own line only. */
    private static final int WIDEST_SUBJECT = 68;

    private static final int WIDEST_NAME = 40;
    private static final int LONGEST_VALUE = 60;

    private static final Set<PlannedAction> NEEDS_A_USER =
            EnumSet.of(PlannedAction.DECISION, PlannedAction.WAITING, PlannedAction.ERROR);

    private final PlanReport report;
    private final boolean colored;
    private final boolean quiet;
    private final List<Block> blocks;
    private final StringBuilder text = new StringBuilder();

    TextReport(PlanReport report, ReportOptions options) {
        this.report = report;
        this.colored = options.colored();
        this.quiet = options.quiet();
        this.blocks = report.objects().stream()
                .filter(object -> object.action() != PlannedAction.UNCHANGED)
                .map(Block::of)
                .toList();
    }

    /** The lines of one object. */
    private record Block(PlannedObject object, String subject, String action, String remark, List<Row> rows) {
        static Block of(PlannedObject object) {
            return new Block(
                    object,
                    TextReport.subject(object),
                    Words.action(object),
                    Words.remark(object),
                    TextReport.rows(object));
        }
    }

    private record Row(String name, String value, String note) {}

    String render() {
        if (!quiet) {
            heading();
        }
        int subject = widest(blocks, block -> Columns.width(block.subject()), WIDEST_SUBJECT);
        int action = widest(blocks, block -> Columns.width(block.action()), WIDEST_SUBJECT);
        int name = widest(
                blocks, block -> widest(block.rows(), row -> Columns.width(row.name()), WIDEST_NAME), WIDEST_NAME);
        for (Block block : blocks) {
            block(block, subject, action, name);
        }
        if (!blocks.isEmpty() && !(quiet && report.diagnostics().isEmpty())) {
            line("");
        }
        text.append(ProblemText.of(report.diagnostics(), colored));
        ending();
        return text.toString();
    }

    private void heading() {
        String organization = Visible.name(report.organization());
        String origin = Words.origin(report.summary());
        line(
                report.organization().isBlank()
                        ? origin
                        : styled(Style.BOLD, "Organization " + organization) + ", " + origin);
        line("");
    }

    private static String subject(PlannedObject object) {
        return object.identity()
                .map(identity -> Visible.name(identity.entityName()) + " / " + identity.type() + " / "
                        + Visible.name(identity.key()))
                .orElseGet(() -> Visible.name(object.reference()));
    }

    private static List<Row> rows(PlannedObject object) {
        List<Row> rows = new ArrayList<>();
        object.changes().stream().map(ShownChange::of).map(TextReport::row).forEach(rows::add);
        Words.reaches(object.reaches()).ifPresent(reaches -> rows.add(new Row("reaches", reaches, "")));
        if (!object.incomparable().isEmpty()) {
            rows.add(new Row("can't compare", Words.names(object.incomparable()), ""));
        }
        object.hash().ifPresent(hash -> rows.add(new Row("plan", Visible.name(hash), "")));
        if (NEEDS_A_USER.contains(object.action())) {
            object.location().ifPresent(place -> rows.add(new Row("manifest", ProblemText.place(place), "")));
        }
        return rows;
    }

    private static Row row(ShownChange whole) {
        ShownChange change = whole.shortened(LONGEST_VALUE);
        String to = change.to().quoted(LONGEST_VALUE);
        String value = change.from()
                .map(from -> from.quoted(LONGEST_VALUE) + " → " + to)
                .orElse(to);
        return new Row(change.path(), value, change.note());
    }

    private void block(Block block, int subject, int action, int name) {
        Style style = Style.of(block.object().action());
        line("  " + styled(style, Words.symbol(block.object().action())) + " "
                + Columns.padded(block.subject(), subject) + "  "
                + styled(style, Columns.padded(block.action(), block.remark().isEmpty() ? 0 : action)) + "  "
                + block.remark());
        int value =
                widest(block.rows(), row -> row.note().isEmpty() ? 0 : Columns.width(row.value()), 2 * LONGEST_VALUE);
        for (Row row : block.rows()) {
            line("      " + Columns.padded(row.name(), name) + "  "
                    + Columns.padded(row.value(), row.note().isEmpty() ? 0 : value) + "  "
                    + styled(Style.FAINT, row.note()));
        }
    }

    private void ending() {
        if (!quiet) {
            line(styled(Style.BOLD, "Plan:") + " " + Words.sentence(report.summary()) + ".");
        }
        List<String> violated = Words.violated(report);
        if (!violated.isEmpty()) {
            line(styled(Style.RED, "Violates --fail-on: " + String.join(", ", violated) + "."));
        }
        if (!quiet) {
            line(Words.PLANNED_ONLY + (report.hash().isBlank() ? "" : " Plan " + Words.shortHash(report.hash())));
        }
    }

    private String styled(Style style, String words) {
        return colored ? style.around(words) : words;
    }

    private void line(String words) {
        text.append(words.stripTrailing()).append('\n');
    }

    private static <T> int widest(List<T> cells, ToIntFunction<T> width, int limit) {
        return cells.stream()
                .mapToInt(width)
                .filter(each -> each <= limit)
                .max()
                .orElse(0);
    }
}
