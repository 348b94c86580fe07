package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Ledger;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Latencies;
import io.astronomer.operator.bench.figures.Section;
import java.util.List;
import java.util.stream.IntStream;

/** A change of a Secret that a hundred connections use. */
public final class Rotation implements Scenario {
    private static final int USERS = 100;
    private static final String METHOD = """
            A hundred more connections take their password from one Secret, which is changed. The time is from the
            response of Kubernetes to the arrival of each write at Astro.""";

    @Override
    public String name() {
        return "rotation";
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.populate(size);
        List<ResourceTemplate> users = IntStream.range(0, USERS)
                .mapToObj(place -> ResourceTemplate.sharing(place, "shared"))
                .toList();
        stage.benchmarkResources().create(users);
        stage.awaitAllReady(size + USERS);
        stage.settle();
        stage.astro().mark();
        Ledger ledger = stage.ledger();
        Changes changes = new Changes();
        stage.benchmarkResources().patchSecret(users.get(0), "second");
        long start = Clock.micros();
        users.forEach(changes::answered);
        AstroCalls calls = changes.awaitArrivals(stage);
        Latencies latencies = changes.latencies(calls);
        stage.settle();
        Section section = Section.of(
                "Rotation of a Secret beside " + Titles.resources(size),
                METHOD,
                List.of(
                        Figure.plain("all in Astro after", changes.lastArrival(calls, start), "s"),
                        Figure.plain("p50", latencies.median(), "ms"),
                        Figure.plain("p99", latencies.percentile(99), "ms"),
                        Figure.plain("Astro", stage.astro().calls().summary()),
                        Figure.plain("Kubernetes", ledger.counts().summary())));
        stage.benchmarkResources().delete(users);
        stage.await("deletion", () -> stage.astro().writes() >= 2 * USERS);
        return List.of(section);
    }
}
