package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.Waiting;
import io.astronomer.operator.bench.child.AstroCall;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Latencies;
import io.astronomer.operator.bench.figures.Plot;
import io.astronomer.operator.bench.figures.Section;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wait of a single user, without other work and while all objects drift. */
public final class Edit implements Scenario {
    private static final int EDITS = 100;
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration LEAD = Duration.ofSeconds(15);
    private static final String METHOD = """
            A hundred edits of a hundred resources, four a second. The time is from the response of Kubernetes to the
            arrival at Astro. The second time, another client changes all other objects in Astro twice within a
            minute, and the operator reads Astro every ten seconds and corrects the drift.""";

    @Override
    public String name() {
        return "edit";
    }

    /** The result of a series of edits. */
    private record Row(Latencies latencies, AstroCalls calls) {}

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.populate(size);
        stage.astro().mark();
        Row idle = edits(stage);
        stage.startOperator(Map.of("ASTRO_SYNC_INTERVAL", "10s"));
        stage.settle();
        stage.astro().mark();
        int perSecond = Math.max(5, size * 2 / 60);
        stage.astro().drift(perSecond, Optional.of("BENCH_0000\\d\\d"));
        Waiting.pause(LEAD);
        Row loaded = edits(stage);
        stage.astro().rest();
        // Otherwise the drifted objects would be attributed to the next scenario.
        stage.clear();
        return List.of(section(size, idle, loaded));
    }

    private static Section section(int size, Row idle, Row loaded) {
        String title = "Edit by a user among " + Titles.resources(size);
        int corrections = loaded.calls().where(AstroCall::isWrite).count()
                - loaded.latencies().size();
        return Section.of(
                        title,
                        METHOD,
                        List.of(
                                Figure.plain("p50, idle", idle.latencies().median(), "ms"),
                                Figure.atMost("p99, idle", idle.latencies().percentile(99), "ms", 250),
                                Figure.plain(
                                        "p50, under drift", loaded.latencies().median(), "ms"),
                                Figure.atMost(
                                        "p99, under drift", loaded.latencies().percentile(99), "ms", 1_000),
                                Figure.plain("corrections", corrections, ""),
                                Figure.plain(
                                        "Astro, under drift", loaded.calls().summary())))
                .with(new Plot(
                        "edit-" + size,
                        title,
                        "milliseconds from the edit to its arrival",
                        "% of the edits",
                        List.of(
                                idle.latencies().distribution("idle"),
                                loaded.latencies().distribution("under drift"))));
    }

    private static Row edits(Stage stage) {
        Changes changes = new Changes();
        for (int number = 0; number < EDITS; number++) {
            changes.edit(stage, ResourceTemplate.of(number));
            Waiting.pause(BETWEEN);
        }
        AstroCalls calls = changes.awaitArrivals(stage);
        return new Row(changes.latencies(calls), calls);
    }
}
