package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Ledger;
import io.astronomer.operator.bench.Operator;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.AstroCall;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Plot;
import io.astronomer.operator.bench.figures.Section;
import io.astronomer.operator.bench.figures.Series;
import io.astronomer.operator.sandbox.ProcessFigures;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.List;
import java.util.Map;

/** The time from the start of the operator's process until all existing resources are Ready. */
public final class ColdStart implements Scenario {
    private static final String METHOD = """
            All resources exist before the process starts. The time ends when Kubernetes shows the last one as Ready.
            The floor's time is from the start of its process to the last response.""";

    @Override
    public String name() {
        return "cold";
    }

    /** The result of one of the two: operator or floor. */
    private record Run(double seconds, AstroCalls calls, String kubernetes, Series progress) {}

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.clear();
        stage.benchmarkResources().create(size);
        Run floor = floor(stage);
        stage.clear();
        stage.benchmarkResources().create(size);
        Run operator = operator(stage, size);
        stage.noteMemory("cold start");
        String title = "Cold start of " + Titles.resources(size);
        String time = "seconds since the start of the process";
        Plot progress = new Plot(
                "cold-" + size, title, time, "objects in Astro", List.of(operator.progress(), floor.progress()));
        Plot memory = new Plot(
                "memory-" + size,
                title,
                time,
                "MiB",
                List.of(stage.operator().memory("resident memory of the operator")));
        return List.of(new Section(
                title, METHOD, figures(size, operator, floor, stage.operator().figures()), List.of(progress, memory)));
    }

    private static List<Figure> figures(int size, Run operator, Run floor, ProcessFigures process) {
        int writes = operator.calls().where(AstroCall::isWrite).count();
        return List.of(
                Figure.plain("operator", operator.seconds(), "s"),
                Figure.plain("floor", floor.seconds(), "s"),
                Figure.atLeast("floor / operator", floor.seconds() / operator.seconds(), "", 0.7),
                Figure.plain("resources a second", size / operator.seconds(), ""),
                Figure.atMost("writes for each resource", writes / (double) size, "", 1),
                Figure.plain("other calls", operator.calls().count() - writes, ""),
                Figure.plain("Astro, operator", operator.calls().summary()),
                Figure.plain("Astro, floor", floor.calls().summary()),
                Figure.plain("Kubernetes, operator", operator.kubernetes()),
                Figure.plain("Kubernetes, floor", floor.kubernetes()),
                Figure.plain("processor time", process.processorSeconds(), "s"),
                Figure.plain("highest resident memory", process.highestMib(), "MiB"));
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
        stage.markPopulated(size);
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
