package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.effective.Candidate;
import io.astronomer.operator.cli.effective.EffectiveObject;
import io.astronomer.operator.cli.effective.EffectiveState;
import io.astronomer.operator.cli.effective.Explanation;
import io.astronomer.operator.cli.effective.Explanation.ExplainedField;
import io.astronomer.operator.cli.effective.Explanation.ExplainedObject;
import io.astronomer.operator.cli.effective.Neighbour;
import io.astronomer.operator.cli.report.Columns.Cell;
import java.util.stream.Collectors;

/** Explanations for a terminal. */
record ExplainText(ExplainReport report, boolean colored) {
    private static final int WIDEST = 60;
    private static final int LABEL = 15;

    String render() {
        String explanations =
                report.explanations().stream().map(this::explained).collect(Collectors.joining("\n"));
        String problems = ProblemText.of(report.diagnostics(), colored);
        return explanations + (problems.isEmpty() ? "" : "\n" + problems.stripTrailing() + "\n");
    }

    private String explained(Explanation explanation) {
        EffectiveObject object = explanation.object();
        StringBuilder text = new StringBuilder(heading(object));
        boolean several = explanation.candidates().size() > 1;
        if (object.state() == EffectiveState.UNDETERMINED) {
            text.append("  ").append(Visible.sentence(object.reason())).append('\n');
        }
        for (ExplainedObject candidate : explanation.candidates()) {
            if (several) {
                text.append(entity(candidate.candidate())).append('\n');
            }
            text.append(fields(candidate)).append(facts(object, candidate));
        }
        Columns beside = new Columns("", WIDEST);
        String label = "beside it";
        for (Neighbour neighbour : explanation.neighbours()) {
            beside.row(label(label), Cell.of(neighbour(neighbour)));
            label = "";
        }
        return text.append(beside.render(colored)).toString();
    }

    private String heading(EffectiveObject object) {
        String name = object.type() + " " + Visible.name(object.key());
        String deployment = Visible.name(report.deployment().name());
        String words = (colored ? Style.BOLD.around(name) : name)
                + switch (object.state()) {
                    case AS_IS, OVERRIDDEN, OWN -> ", as " + deployment + " gets it";
                    case UNDETERMINED -> ", which " + deployment + " may get: undetermined";
                    case EXCLUDED, NOT_LINKED, ABSENT -> ", which " + deployment + " does not get";
                };
        return words + "\n";
    }

    private String entity(Candidate candidate) {
        return candidate.isOwn()
                ? "of the Deployment " + Visible.name(report.deployment().name())
                : "of the Workspace " + Visible.name(report.workspace().name());
    }

    private String fields(ExplainedObject candidate) {
        Columns table = new Columns("  ", WIDEST);
        for (ExplainedField field : candidate.filled()) {
            table.row(
                    Cell.of(Visible.name(field.field().path())),
                    Cell.of(EffectiveWords.value(field.field().value())),
                    Cell.of(field.field().origin().words(), Style.FAINT),
                    Cell.of(Visible.name(field.place().text())));
        }
        return table.render(colored);
    }

    private String facts(EffectiveObject object, ExplainedObject candidate) {
        Columns facts = new Columns("", WIDEST);
        boolean absent = object.state() == EffectiveState.EXCLUDED || object.state() == EffectiveState.NOT_LINKED;
        facts.row(
                label(absent ? "why not here" : "why it is here"),
                Cell.of(candidate.candidate().cause().words() + "  "
                        + Visible.name(candidate.why().text())));
        facts.row(
                label("managed by"),
                Cell.of(EffectiveWords.managedBy(candidate.candidate().managedBy(), report.resourcesRead())));
        return facts.render(colored);
    }

    /** The labels of all facts have one width, so that their texts begin in one column. */
    private static Cell label(String words) {
        return Cell.of(Columns.padded(words, LABEL), Style.FAINT);
    }

    private static String neighbour(Neighbour neighbour) {
        return (neighbour.shadows() ? "! " : "") + neighbour.type() + " " + Visible.name(neighbour.key()) + " "
                + neighbour.note();
    }
}
