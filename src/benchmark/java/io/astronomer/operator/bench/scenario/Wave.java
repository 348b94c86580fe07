package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Ledger;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.clients.Work;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Latencies;
import io.astronomer.operator.bench.figures.Plot;
import io.astronomer.operator.bench.figures.Section;
import java.util.List;

/** A simultaneous change of every tenth spec. */
public final class Wave implements Scenario {
    private static final String METHOD = """
            The specs are patched over 16 connections. A change's time is from the response of Kubernetes to the
            arrival of the write at Astro.""";

    @Override
    public String name() {
        return "wave";
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.populate(size);
        List<ResourceTemplate> changed = changed(size);
        stage.astro().mark();
        Ledger ledger = stage.ledger();
        double processor = stage.operator().figures().processorSeconds();
        Changes changes = new Changes();
        long start = Clock.micros();
        stage.benchmarkResources().all(changed, one -> changes.edit(stage, one));
        double patched = (Clock.micros() - start) / 1e6;
        AstroCalls calls = changes.awaitArrivals(stage);
        Latencies latencies = changes.latencies(calls);
        stage.noteWave(latencies);
        stage.settle();
        String title = "Change of a tenth of " + Titles.resources(size);
        return List.of(Section.of(
                        title,
                        METHOD,
                        List.of(
                                Figure.plain("changes", changed.size(), ""),
                                Figure.plain("all patched after", patched, "s"),
                                Figure.plain("all in Astro after", changes.lastArrival(calls, start), "s"),
                                Figure.plain("p50", latencies.median(), "ms"),
                                Figure.plain("p99", latencies.percentile(99), "ms"),
                                Figure.plain("Astro", stage.astro().calls().summary()),
                                Figure.plain("Kubernetes", ledger.counts().summary()),
                                Figure.plain(
                                        "processor time",
                                        stage.operator().figures().processorSeconds() - processor,
                                        "s")))
                .with(new Plot(
                        "wave-" + size,
                        title,
                        "milliseconds from the change to its arrival",
                        "% of the changes",
                        List.of(latencies.distribution("changes")))));
    }

    /** Returns a tenth of the resources, of all types and in all scopes. */
    static List<ResourceTemplate> changed(int size) {
        return Work.of(size).changed();
    }
}
