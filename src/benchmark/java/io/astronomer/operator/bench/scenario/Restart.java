package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Ledger;
import io.astronomer.operator.bench.Operator;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.AstroCall;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.KubeCounts;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Section;
import java.util.List;
import java.util.Map;

/** The operator is killed and restarted, without any change. */
public final class Restart implements Scenario {
    private static final String METHOD = """
            The operator has read Astro since the creates, and is killed. The time is from the start of the next
            process until it is ready, its queue is empty, no reconciliation is in flight and Astro receives no
            request for a second. That second is not counted.""";

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.populate(size);
        int writesBefore = firstListing(stage);
        stage.killOperator();
        stage.astro().mark();
        Ledger ledger = stage.ledger();
        Operator operator = stage.startOperator(Map.of());
        double seconds = operator.secondsSinceStart(stage.awaitRest());
        stage.noteMemory("restart");
        AstroCalls calls = stage.astro().calls();
        KubeCounts kubernetes = ledger.counts();
        return List.of(Section.of(
                "Restart with " + Titles.resources(size),
                METHOD,
                List.of(
                        Figure.atMost("at rest after", seconds, "s", 8),
                        Figure.plain("last call to Astro after", operator.secondsSinceStart(calls.lastMicros()), "s"),
                        Figure.plain("reconciliations", operator.metric("reconciliations_success_total"), ""),
                        Figure.atMost("writes to Kubernetes", kubernetes.writes(), "", 0),
                        Figure.atMost(
                                "writes to Astro",
                                calls.where(AstroCall::isWrite).count(),
                                "",
                                0),
                        Figure.plain("Astro", calls.summary()),
                        Figure.plain("Kubernetes", kubernetes.summary()),
                        Figure.plain("processor time", operator.figures().processorSeconds(), "s"),
                        Figure.plain("writes to Kubernetes before, at the first listing", writesBefore, ""))));
    }

    /**
     * Returns the writes after the first listing. The response to a create has only an id; a listing completes the
     * status.
     */
    private static int firstListing(Stage stage) {
        Ledger ledger = stage.ledger();
        stage.startOperator(Map.of());
        stage.settle();
        return ledger.counts().writes();
    }
}
