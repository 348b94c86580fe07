package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Clock;
import io.astronomer.operator.bench.Ledger;
import io.astronomer.operator.bench.Operator;
import io.astronomer.operator.bench.ProcessFigures;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Plot;
import io.astronomer.operator.bench.figures.Section;
import io.astronomer.operator.bench.figures.Series;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the start of the operator's process until all resources that were there before are Ready. */
public final class ColdStart implements Scenario {
    private static final String METHOD = """
            All resources are there before the process starts; the time ends when Kubernetes shows the last one as Ready. The floor's
            time is that from the start of its process to the last answer.""";

    @Override
    public String name() {
        return "cold";
    }

    /** What one of the two needed. */
    private record Run(double seconds, AstroCalls calls, String kubernetes, Series progress) {}

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.clear();
        stage.fleet().create(size);
        Run floor = floor(stage);
        stage.clear();
        stage.fleet().create(size);
        Run operator = operator(stage, size);
        ProcessFigures process = stage.operator().figures();
        stage.noteMemory("cold start");
        Series memory = stage.operator().memory("resident memory");
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.plain("operator", operator.seconds(), "s"));
        figures.add(Figure.plain("floor", floor.seconds(), "s"));
        figures.add(Figure.atLeast("floor / operator", floor.seconds() / operator.seconds(), "", 0.7));
        figures.add(Figure.plain("resources a second", size / operator.seconds(), ""));
        figures.add(Figure.atMost(
                "calls that write, for each resource",
                operator.calls().where(call -> call.isWrite()).count() / (double) size,
                "",
                1));
        figures.add(Figure.plain(
                "other calls", operator.calls().where(call -> !call.isWrite()).count(), ""));
        figures.add(Figure.plain("Astro, operator", operator.calls().summary()));
        figures.add(Figure.plain("Astro, floor", floor.calls().summary()));
        figures.add(Figure.plain("Kubernetes, operator", operator.kubernetes()));
        figures.add(Figure.plain("Kubernetes, floor", floor.kubernetes()));
        figures.add(Figure.plain("processor time", process.processorSeconds(), "s"));
        figures.add(Figure.plain("highest resident memory", process.highestMib(), "MiB"));
        String title = "Cold start of " + Titles.resources(size);
        return List.of(new Section(
                title,
                METHOD,
                figures,
                List.of(
                        new Plot(
                                "cold-" + size,
                                title,
                                "seconds since the start of the process",
                                "objects in Astro",
                                List.of(operator.progress(), floor.progress())),
                        new Plot(
                                "memory-" + size,
                                "Memory during the " + title.toLowerCase(java.util.Locale.ROOT),
                                "seconds since the start of the process",
                                "MiB",
                                List.of(memory)))));
    }

    private static Run floor(Stage stage) {
        stage.astro().mark();
        Ledger ledger = stage.ledger();
        long start = Clock.micros();
        stage.runFloor();
        return finished("floor", stage, ledger, start);
    }

    private static Run operator(Stage stage, int size) {
        stage.astro().mark();
        Ledger ledger = stage.ledger();
        Operator operator = stage.startOperator(Map.of());
        stage.awaitAllReady(size);
        double seconds = operator.secondsSinceStart(Clock.micros());
        stage.settle();
        stage.populated(size);
        Run run = finished("operator", stage, ledger, operator.startMicros());
        return new Run(seconds, run.calls(), run.kubernetes(), run.progress());
    }

    private static Run finished(String name, Stage stage, Ledger ledger, long start) {
        double seconds = (Clock.micros() - start) / 1e6;
        AstroCalls calls = stage.astro().calls();
        AstroCalls created = calls.of(Operation.CREATE).where(call -> call.isTaken());
        return new Run(seconds, calls, ledger.counts().summary(), Series.cumulative(name, created.secondsSince(start)));
    }
}
