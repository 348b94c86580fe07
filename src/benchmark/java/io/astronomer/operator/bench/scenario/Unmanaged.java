package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.ControlGroup;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.Manifests;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.child.Scopes;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Section;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The memory beside large objects, in a control group with the chart's limit. */
public final class Unmanaged implements Scenario {
    private static final int LIMIT = 256;
    private static final int MAPS = 60;
    private static final int SECRETS = 500;
    private static final int LARGE = 70;
    private static final int SERVED_EXTRA = 64_000;
    private static final int VALUE = 65_536;
    private static final int REFUSED_EXTRA = 1_300_000;

    private static final String METHOD = """
            The cluster has 60 ConfigMaps of 1 MB and 500 Secrets of 60 KB that no resource references. It has 70
            connections of the largest accepted size (131 KB), and 70 that the schema accepts and the operator sets
            aside (`extra` of 1.3 MB). The operator starts in a control group of 256 MiB (`memory.limit_in_bytes`, or
            `memory.max`), and again after a restart. The group is charged for the operator's own pages and for the
            pages of files that it read first.""";

    @Override
    public String name() {
        return "unmanaged";
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        stage.clear();
        stage.benchmarkResources().create(size);
        create(stage, MAPS, number -> Manifests.configMap("bench-0", "map-" + number, Map.of("a", text(1_000_000))));
        create(stage, SECRETS, number -> Manifests.secret("bench-0", "release-" + number, Map.of("a", text(45_000))));
        create(stage, LARGE, Unmanaged::served);
        create(stage, LARGE, Unmanaged::setAside);
        List<Figure> figures = new ArrayList<>();
        ControlGroup group = stage.limitMemory(LIMIT);
        try {
            stage.startOperator(Map.of());
            stage.awaitAllReady(size + LARGE);
            stage.settle();
            note(figures, "cold start", stage, group);
            stage.startOperator(Map.of());
            stage.settle();
            note(figures, "restart", stage, group);
        } finally {
            stage.unlimitMemory();
            stage.clear();
        }
        return List.of(Section.of("Memory with " + Titles.resources(size) + " beside large objects", METHOD, figures));
    }

    private static void note(List<Figure> figures, String moment, Stage stage, ControlGroup group) {
        figures.add(Figure.plain(
                "resident after the " + moment, stage.operator().figures().residentMib(), "MiB"));
        figures.add(Figure.atMost("charged at most until the " + moment, group.highestMib(), "MiB", LIMIT));
        figures.add(Figure.atMost("limit met until the " + moment, group.hits(), "", 0));
    }

    private static void create(Stage stage, int count, IntFunction<HasMetadata> make) {
        // In small batches, because the objects are large in this process too.
        for (int from = 0; from < count; from += 20) {
            stage.benchmarkResources()
                    .createOthers(IntStream.range(from, Math.min(count, from + 20))
                            .mapToObj(make)
                            .toList());
        }
    }

    private static GenericKubernetesResource served(int number) {
        return connection(
                "served-" + number,
                Map.of(
                        "type",
                        "generic",
                        "password",
                        text(VALUE),
                        "login",
                        text(1_000),
                        "extra",
                        Map.of("text", text(SERVED_EXTRA))));
    }

    private static GenericKubernetesResource setAside(int number) {
        return connection(
                "set-aside-" + number, Map.of("type", "generic", "extra", Map.of("text", text(REFUSED_EXTRA))));
    }

    private static GenericKubernetesResource connection(String name, Map<String, Object> connection) {
        return Manifests.ofWorkspace(
                ResourceTemplate.namespace(0), name, Scopes.all().get(0).id(), Map.of("connection", connection));
    }

    private static String text(int length) {
        return "x".repeat(length);
    }
}
