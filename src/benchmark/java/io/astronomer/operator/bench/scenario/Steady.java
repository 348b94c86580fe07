package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Ledger;
import io.astronomer.operator.bench.Operator;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.Waiting;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.KubeCounts;
import io.astronomer.operator.bench.child.Scopes;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Section;
import io.astronomer.operator.sandbox.astro.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The operator's requests while nothing changes. */
public final class Steady implements Scenario {
    private static final int INTERVALS = 10;
    private static final Duration SETTLING = Duration.ofSeconds(25);
    /** Slightly less than ten intervals, so that an eleventh listing of a scope is not counted. */
    private static final Duration WATCHED = Duration.ofSeconds(99);

    private static final String METHOD = """
            Ten intervals of 10 s (`ASTRO_SYNC_INTERVAL`) stand for as many of 5 minutes. They begin after the
            operator has come to rest.""";

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.populate(size);
        Operator operator = stage.startOperator(Map.of("ASTRO_SYNC_INTERVAL", "10s"));
        stage.settle();
        Waiting.pause(SETTLING);
        stage.astro().mark();
        Ledger ledger = stage.ledger();
        double before = operator.figures().processorSeconds();
        Waiting.pause(WATCHED);
        double processor = operator.figures().processorSeconds() - before;
        KubeCounts kubernetes = ledger.counts();
        AstroCalls calls = stage.astro().calls();
        stage.noteMemory("ten intervals at rest");
        int scopes = Scopes.all().size();
        double listings = calls.of(Operation.LIST).count() / (double) scopes / INTERVALS;
        double pages = Math.ceil(size / (double) scopes / 1_000);
        // Other scenarios use the default interval.
        stage.startOperator(Map.of());
        return List.of(Section.of(
                "At rest with " + Titles.resources(size),
                METHOD,
                List.of(
                        Figure.atMost("listings per scope entity and interval", listings, "", pages),
                        Figure.atMost(
                                "other calls",
                                calls.count() - calls.of(Operation.LIST).count(),
                                "",
                                0),
                        Figure.atMost("writes to Kubernetes", kubernetes.writes(), "", 0),
                        Figure.plain("Astro", calls.summary()),
                        Figure.plain("Kubernetes", kubernetes.summary()),
                        Figure.plain("processor time an interval", processor / INTERVALS, "s"))));
    }
}
