package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.effective.EffectiveDeployment;
import io.astronomer.operator.cli.effective.EffectiveObject;
import io.astronomer.operator.cli.effective.EffectiveState;
import io.astronomer.operator.cli.report.Columns.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The keys of one Deployment with their reasons, or those of a Workspace by its Deployments. */
record EffectiveText(EffectiveReport report, boolean colored, boolean quiet) {
    private static final int WIDEST = 60;

    String render() {
        String table = report.only().map(this::rows).orElseGet(this::matrix);
        return quiet
                ? table
                : heading() + table + "\n" + ProblemText.of(report.diagnostics(), colored) + sentence() + ".\n";
    }

    private String heading() {
        String workspace = "Workspace " + Visible.name(report.workspace().name());
        String words = report.only()
                .map(deployment -> "Deployment " + Visible.name(deployment.name()) + " of " + workspace)
                .orElse(workspace);
        return (colored ? Style.BOLD.around(words) : words) + "\n\n";
    }

    private String rows(EffectiveDeployment deployment) {
        Columns table = new Columns("", WIDEST);
        table.row(bold("KEY"), bold("TYPE"), bold("STATE"), bold("VALUE OR HOST"), bold("WHY"));
        for (EffectiveObject object : deployment.objects()) {
            table.row(
                    Cell.of(Visible.name(object.key())),
                    Cell.of(object.type().name()),
                    state(object.state()),
                    Cell.of(EffectiveWords.summary(object)),
                    Cell.of(EffectiveWords.reason(object)));
        }
        return table.render(colored);
    }

    private String matrix() {
        Columns table = new Columns("", WIDEST);
        List<Cell> head = new ArrayList<>(List.of(bold("KEY"), bold("TYPE")));
        List<EffectiveDeployment> deployments = report.deployments();
        deployments.forEach(deployment -> head.add(bold(Visible.name(deployment.name()))));
        table.row(head);
        List<EffectiveObject> keys =
                deployments.isEmpty() ? List.of() : deployments.get(0).objects();
        for (int row = 0; row < keys.size(); row++) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.of(Visible.name(keys.get(row).key())),
                    Cell.of(keys.get(row).type().name())));
            for (EffectiveDeployment deployment : deployments) {
                cells.add(state(deployment.objects().get(row).state()));
            }
            table.row(cells);
        }
        return table.render(colored);
    }

    private static Cell bold(String words) {
        return Cell.of(words, Style.BOLD);
    }

    private static Cell state(EffectiveState state) {
        return Cell.of(state.words(), EffectiveWords.style(state));
    }

    private String sentence() {
        int keys = report.deployments().stream()
                .mapToInt(deployment -> deployment.objects().size())
                .max()
                .orElse(0);
        String states = Arrays.stream(EffectiveState.values())
                .filter(report.counts()::containsKey)
                .map(state -> Words.number(report.counts().getOrDefault(state, 0)) + " " + state.words())
                .collect(Collectors.joining(", "));
        String deployments = report.only().isPresent()
                ? ""
                : ", " + Words.count(report.deployments().size(), "Deployment", "Deployments");
        return Words.count(keys, "key", "keys") + deployments + (states.isEmpty() ? "" : ": " + states);
    }
}
