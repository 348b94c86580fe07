package io.astronomer.operator.bench;

import io.astronomer.operator.bench.child.Kubernetes;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Page;
import io.astronomer.operator.bench.figures.Report;
import io.astronomer.operator.bench.figures.Section;
import io.astronomer.operator.bench.scenario.Clients;
import io.astronomer.operator.bench.scenario.ColdStart;
import io.astronomer.operator.bench.scenario.Edit;
import io.astronomer.operator.bench.scenario.Fairness;
import io.astronomer.operator.bench.scenario.HiddenLimit;
import io.astronomer.operator.bench.scenario.Memory;
import io.astronomer.operator.bench.scenario.Restart;
import io.astronomer.operator.bench.scenario.Rotation;
import io.astronomer.operator.bench.scenario.Scenario;
import io.astronomer.operator.bench.scenario.Start;
import io.astronomer.operator.bench.scenario.Steady;
import io.astronomer.operator.bench.scenario.Unmanaged;
import io.astronomer.operator.bench.scenario.Wave;
import io.astronomer.operator.bench.scenario.WaveFloor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the requested scenarios, prints their figures and writes them to files. */
public final class BenchMain {
    /** The scenarios of each number of resources. Their order reuses resources of earlier scenarios. */
    private static final List<Scenario> SIZED = List.of(
            new ColdStart(),
            new Wave(),
            new Rotation(),
            new Restart(),
            new Steady(),
            new Memory(),
            new Edit(),
            new WaveFloor());

    private static final List<Scenario> FIRST = List.of(new Start());
    private static final List<Scenario> COMPARED = List.of(new Clients());
    private static final List<Scenario> LAST = List.of(new HiddenLimit());
    private static final List<Scenario> ISOLATION = List.of(new Fairness());
    private static final List<Scenario> ISOLATION_SIZED = List.of(new Unmanaged());

    private BenchMain() {}

    public static void main(String... arguments) {
        int code = 0;
        try {
            run(Options.parse(arguments), arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
            code = 2;
        } catch (IOException | RuntimeException failed) {
            failed.printStackTrace();
            code = 1;
        }
        System.out.flush();
        // Threads of the clients would keep Maven's JVM alive.
        System.exit(code);
    }

    private static void run(Options options, String... arguments) throws IOException {
        Publication publication = new Publication(options, arguments);
        List<Section> sections = new ArrayList<>();
        List<Section> isolation = new ArrayList<>();
        try (Kubernetes kubernetes = kubernetes();
                Stage stage = new Stage(options, kubernetes)) {
            sections.addAll(run(FIRST, stage, 0));
            for (int size : options.sizes()) {
                sections.addAll(run(SIZED, stage, size));
            }
            sections.addAll(run(COMPARED, stage, least(options)));
            sections.addAll(run(LAST, stage, 0));
            publication.write(Page.PERFORMANCE, kubernetes.version(), sections);
            int most =
                    options.sizes().stream().mapToInt(Integer::intValue).max().orElse(0);
            isolation.addAll(run(ISOLATION_SIZED, stage, most));
            isolation.addAll(run(ISOLATION, stage, 0));
            publication.write(Page.ISOLATION, kubernetes.version(), isolation);
        }
    }

    /** Terraform and a loop take long with many resources. */
    private static int least(Options options) {
        return options.sizes().stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    private static List<Section> run(List<Scenario> scenarios, Stage stage, int size) {
        List<Section> found = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            if (stage.options().wants(scenario.name())) {
                List<Section> sections = attempt(scenario, stage, size);
                sections.forEach(section -> System.out.println(Report.console(section)));
                found.addAll(sections);
            }
        }
        return found;
    }

    /** Runs one scenario. Its failure does not stop the others, because a run takes long. */
    private static List<Section> attempt(Scenario scenario, Stage stage, int size) {
        try {
            return scenario.run(stage, size);
        } catch (RuntimeException failed) {
            failed.printStackTrace();
            stage.clear();
            return List.of(Section.of(
                    "Failed: " + scenario.name() + (size == 0 ? "" : " with " + size),
                    "The scenario did not end.",
                    List.of(Figure.failed(String.valueOf(failed.getMessage())))));
        }
    }

    private static Kubernetes kubernetes() {
        String named = System.getenv("KUBECONFIG");
        return named == null || named.isEmpty()
                ? Kubernetes.embedded(Stage.FOLDER.toAbsolutePath())
                : Kubernetes.real(Path.of(named));
    }
}
