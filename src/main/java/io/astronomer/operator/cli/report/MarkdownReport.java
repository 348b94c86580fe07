package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlanSummary;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The report for a comment in a pull request. A longer one loses whole rows, those with the least risk first. */
final class MarkdownReport {
    /** GitHub accepts 65,536 characters. */
    static final int LONGEST = 60_000;

    private static final int LONGEST_PROBLEMS = 15_000;
    private static final int MOST_OPEN = 25;
    private static final String END = "\n</details>\n";

    /** Actions that a reviewer must not miss. */
    private static final List<PlannedAction> BY_RISK = List.of(
            PlannedAction.ERROR,
            PlannedAction.DELETE,
            PlannedAction.REPLACE,
            PlannedAction.DECISION,
            PlannedAction.ORPHAN,
            PlannedAction.WAITING,
            PlannedAction.EXCLUDE,
            PlannedAction.UPDATE,
            PlannedAction.ADOPT,
            PlannedAction.CREATE,
            PlannedAction.SUSPENDED);

    private final PlanReport report;
    private final List<EntityGroup> groups;
    private final String start;
    private final String end;
    private final boolean open;

    MarkdownReport(PlanReport report, ReportOptions options) {
        this.report = report;
        this.groups = EntityGroup.of(report.objects()).stream()
                .filter(group -> !group.changed().isEmpty())
                .toList();
        this.start = Reports.marker(options) + "\n" + heading() + problems();
        this.end = "\n" + Words.PLANNED_ONLY
                + (report.hash().isBlank() ? "" : " Plan " + MarkdownText.code(Words.shortHash(report.hash()))) + "\n";
        this.open = groups.stream().mapToInt(group -> group.changed().size()).sum() <= MOST_OPEN;
    }

    String render() {
        List<Candidate> candidates = candidates();
        Map<Integer, String> rows = rows(candidates);
        Map<Integer, String> tables = new TreeMap<>();
        for (Candidate candidate : candidates) {
            String row = rows.get(candidate.place());
            if (row != null) {
                tables.merge(candidate.group(), row, String::concat);
            }
        }
        StringBuilder text = new StringBuilder(start);
        tables.forEach((group, table) ->
                text.append(title(groups.get(group))).append(table).append(END));
        if (rows.size() < candidates.size()) {
            text.append(cut(candidates.size() - rows.size(), candidates.size()));
        }
        return text.append(end).toString();
    }

    /**
     * An object with a change.
     *
     * @param group number of its group
     * @param place among all of them
     */
    private record Candidate(int group, PlannedObject object, int place) {}

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (PlannedObject object : groups.get(i).changed()) {
                candidates.add(new Candidate(i, object, candidates.size()));
            }
        }
        return candidates;
    }

    /** Returns the rows that have room, by their places. */
    private Map<Integer, String> rows(List<Candidate> candidates) {
        Map<Integer, String> rows = new HashMap<>();
        Set<Integer> titled = new HashSet<>();
        int room = LONGEST
                - start.length()
                - end.length()
                - cut(candidates.size(), candidates.size()).length();
        // Of equal risks, the first ones are shown.
        List<Candidate> byRisk = candidates.stream()
                .sorted(Comparator.comparingInt(
                        candidate -> BY_RISK.indexOf(candidate.object().action())))
                .toList();
        for (Candidate candidate : byRisk) {
            String row = MarkdownRows.of(candidate.object());
            boolean first = titled.add(candidate.group());
            String title = first ? title(groups.get(candidate.group())) + END : "";
            room -= title.length() + row.length();
            if (room < 0) {
                break;
            }
            rows.put(candidate.place(), row);
        }
        return rows;
    }

    private String heading() {
        PlanSummary summary = report.summary();
        StringBuilder text =
                new StringBuilder("### Plan for Astro" + (report.hasChanges() ? "" : ": nothing to do") + "\n\n");
        if (!report.violated().isEmpty()) {
            text.append("**Violates `--fail-on`:** ")
                    .append(MarkdownRows.joined(Words.violated(report)))
                    .append("\n\n");
        }
        text.append("| | action | objects |\n|---|---|--:|\n");
        Arrays.stream(PlannedAction.values())
                .filter(action -> summary.count(action) > 0)
                .forEach(action -> text.append("| `" + Words.symbol(action) + "` | " + action.text() + " | "
                        + Words.number(summary.count(action)) + " |\n"));
        String organization = Visible.name(report.organization());
        return text.append(
                        report.organization().isBlank()
                                ? "\n"
                                : "\nOrganization " + MarkdownText.code(organization) + ", ")
                .append(Words.origin(summary))
                .append(".")
                .append(summary.incomparable() == 0 ? "" : " " + Words.incomparable(summary.incomparable()) + ".")
                .append("\n")
                .toString();
    }

    private String problems() {
        if (report.diagnostics().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                "\n<details open><summary>" + Words.problems(report.diagnostics()) + "</summary>\n\n");
        text.append(MarkdownRows.PROBLEMS);
        List<Diagnostic> sorted = report.diagnostics().stream()
                .sorted(Comparator.comparing(Diagnostic::severity))
                .toList();
        int shown = 0;
        for (Diagnostic diagnostic : sorted) {
            String row = MarkdownRows.of(diagnostic);
            if (text.length() + row.length() > LONGEST_PROBLEMS) {
                break;
            }
            text.append(row);
            shown++;
        }
        text.append(END);
        int others = sorted.size() - shown;
        return others == 0
                ? text.toString()
                : text + "\n**" + Words.count(others, "problem is", "problems are") + " not shown.**\n";
    }

    private String title(EntityGroup group) {
        String name = group.name().isEmpty() ? "" : " <b>" + MarkdownText.html(group.name()) + "</b>";
        return "\n<details" + (open ? " open" : "") + "><summary>" + group.kind() + name + ": " + group.sentence()
                + "</summary>\n\n" + MarkdownRows.OBJECTS;
    }

    private static String cut(int objects, int all) {
        return "\n**" + Words.number(objects) + " of " + Words.count(all, "object", "objects")
                + " with a change are not shown**, because a comment has " + Words.number(LONGEST)
                + " characters at most. Errors, deletions and replacements come first."
                + " The other formats have all.\n";
    }
}
