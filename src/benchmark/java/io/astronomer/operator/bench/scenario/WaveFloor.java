package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Ledger;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Latencies;
import io.astronomer.operator.bench.figures.Section;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The same wave with the floor in the operator's place. It writes statuses of its own, so it is the last of its size. */
public final class WaveFloor implements Scenario {
    private static final String METHOD = """
            The specs of the same resources are patched again, with the floor in the operator's place. It watches, and
            sends for each edit the update, one status and one event.""";

    @Override
    public String name() {
        return "wave-floor";
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.populate(size);
        List<ResourceTemplate> changed = Wave.changed(size);
        try (Closeable floor = stage.followWithFloor()) {
            Objects.requireNonNull(floor);
            stage.astro().mark();
            Ledger ledger = stage.ledger();
            Changes changes = new Changes();
            long start = Clock.micros();
            stage.benchmarkResources().all(changed, one -> changes.edit(stage, one));
            AstroCalls calls = changes.awaitArrivals(stage);
            Latencies latencies = changes.latencies(calls);
            List<Figure> figures = new ArrayList<>(List.of(
                    Figure.plain("all in Astro after", changes.lastArrival(calls, start), "s"),
                    Figure.plain("p50", latencies.median(), "ms"),
                    Figure.plain("p99", latencies.percentile(99), "ms")));
            stage.wave()
                    .ifPresent(wave -> figures.add(Figure.atMost(
                            "p99 of the operator / of the floor",
                            wave.percentile(99) / latencies.percentile(99),
                            "",
                            2)));
            figures.add(Figure.plain("Astro", calls.summary()));
            figures.add(Figure.plain("Kubernetes", ledger.counts().summary()));
            return List.of(
                    Section.of("Change of a tenth of " + Titles.resources(size) + ", the floor", METHOD, figures));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            stage.clear();
        }
    }
}
