package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.Waiting;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Latencies;
import io.astronomer.operator.bench.figures.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The wait of one tenant, alone and beside the load of another one. */
public final class Fairness implements Scenario {
    private static final int OWN = 100;
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration LEAD = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double MORE = 1_000;

    private static final String METHOD = """
            One tenant has 100 resources of the default organization, in namespaces of its own. It edits each of them
            and creates as many new ones, four a second. The time is from the response of Kubernetes to the arrival at
            Astro. Each row except the first has a load of other tenants beside it. The load begins 5 s earlier, when
            the operator has just reconciled the tenant's resources. A slow organization has 200 resources in one
            namespace, and each of its requests takes 9.3 s. The invented scope entities have a `syncInterval` of 10
            s. The organizations are in one namespace and have one resource each. Invalid resources link to a
            Deployment that Astro does not know. 1,000 resources take their password from the Secret, whose annotation
            changes. The goal is twice the p99 alone plus a second.""";

    @Override
    public String name() {
        return "fairness";
    }

    /** The times of one tenant. */
    private record Row(Latencies edits, Latencies creates) {}

    @Override
    public List<Section> run(Stage stage, int size) {
        List<Figure> figures = new ArrayList<>();
        Optional<Row> alone = Optional.empty();
        for (Load load : Loads.all()) {
            Row row = measure(stage, load);
            Row compared = alone.orElse(row);
            alone = Optional.of(compared);
            // Printed now, because the run takes long and a later load may fail.
            System.out.printf(
                    Locale.ROOT,
                    "%s: edit p99 %.0f ms, create p99 %.0f ms%n",
                    load.name(),
                    row.edits().percentile(99),
                    row.creates().percentile(99));
            add(figures, load.name() + ": edit", row.edits(), compared.edits());
            add(figures, load.name() + ": create", row.creates(), compared.creates());
        }
        stage.clear();
        return List.of(Section.of("Fairness among tenants", METHOD, figures));
    }

    private static void add(List<Figure> figures, String name, Latencies found, Latencies alone) {
        figures.add(Figure.plain(name + ", p50", found.median(), "ms"));
        figures.add(
                Figure.atMost(name + ", p99", found.percentile(99), "ms", Math.rint(2 * alone.percentile(99) + MORE)));
    }

    private static Row measure(Stage stage, Load load) {
        stage.clear();
        stage.populate(OWN);
        stage.astro().mark();
        CompletableFuture<Void> begun =
                CompletableFuture.runAsync(() -> load.begin().accept(stage));
        Changes edits = new Changes();
        Changes creates = new Changes();
        Waiting.pause(LEAD);
        long beat = System.nanoTime();
        for (int number = 0; number < OWN; number++) {
            edits.edit(stage, ResourceTemplate.of(number));
            ResourceTemplate created = ResourceTemplate.of(OWN + number);
            stage.benchmarkResources().create(List.of(created));
            creates.answered(created);
            Waiting.pause(BETWEEN);
            if (System.nanoTime() - beat > SECOND.toNanos() && begun.isDone()) {
                load.every().accept(stage);
                beat = System.nanoTime();
            }
        }
        AstroCalls edited = edits.awaitArrivals(stage);
        AstroCalls arrived = creates.awaitArrivals(stage);
        begun.join();
        stage.astro().speedUpOthers();
        return new Row(edits.latencies(edited), creates.latencies(arrived));
    }
}
