package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Operator;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.Jvm;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Latencies;
import io.astronomer.operator.bench.figures.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The time from the start of the process to the first reconciliation, with one new resource. */
public final class Start implements Scenario {
    private static final int RUNS = 5;
    private static final String METHOD = """
            One new resource exists before the process starts. The first request is the listing of its first
            reconciliation; the first write is its create. Each figure is the median of five starts.""";

    private int created;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.clear();
        List<Figure> figures = new ArrayList<>();
        for (Path java : runtimes(stage)) {
            measure(stage, java, figures);
        }
        stage.clear();
        return List.of(Section.of("Start", METHOD, figures));
    }

    private void measure(Stage stage, Path java, List<Figure> figures) {
        List<Double> requests = new ArrayList<>();
        List<Double> writes = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            stage.stopOperator();
            stage.benchmarkResources().clear();
            // A connection would cost one more request, for its Secret.
            stage.benchmarkResources().create(List.of(ResourceTemplate.of(created++ * 10)));
            stage.astro().mark();
            Operator operator = stage.startOperator(java, Map.of());
            stage.await("the first write", () -> stage.astro().writes() > 0);
            AstroCalls calls = stage.astro().calls();
            requests.add(operator.secondsSinceStart(calls.all().get(0).micros()));
            writes.add(operator.secondsSinceStart(
                    calls.where(call -> call.isWrite()).all().get(0).micros()));
        }
        String name = "Java " + Jvm.version(java);
        figures.add(
                Figure.atMost("first request, " + name, Latencies.of(requests).median(), "s", 1.2));
        figures.add(Figure.plain("first write, " + name, Latencies.of(writes).median(), "s"));
    }

    /** Returns the requested Java; by default the current one, and a newer one if it is found. */
    private static List<Path> runtimes(Stage stage) {
        return stage.options()
                .java()
                .map(List::of)
                .orElseGet(() -> Stream.concat(Stream.of(Jvm.home()), Jvm.newest().stream())
                        .distinct()
                        .toList());
    }
}
