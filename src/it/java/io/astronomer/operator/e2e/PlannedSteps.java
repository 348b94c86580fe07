package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.http.ApiUrlPolicy;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.astro.http.NetworkSettings;
import io.astronomer.operator.cli.astro.AstroReader;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.foundation.StackTraces;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Plans each manifest before a scenario applies it, with and without a cluster, and compares action and paths with the
 * operator's first write. A plan counts until the scenario changes something else.
 */
final class PlannedSteps implements AutoCloseable {
    private static final Set<Operation> WRITES =
            Set.of(Operation.CREATE, Operation.UPDATE, Operation.EXCLUDE, Operation.DELETE);

    private final TestEnvironment environment;
    /** The same service behind another port: the plans' requests are in no scenario's log. */
    private final AstroServer server;

    private final AstroReader reader;
    private final List<Window> open = new CopyOnWriteArrayList<>();
    private final List<Window> closed = new CopyOnWriteArrayList<>();
    private final Map<TestNamespace, String> defects = new ConcurrentHashMap<>();
    private volatile Map<String, String> settings = Map.of();
    private volatile boolean ended;

    /**
     * A plan, and the calls of the service while it counts.
     *
     * @param from number of calls before it
     * @param to number of calls at its end
     */
    private record Window(TestNamespace scene, PlannedWrite plan, int from, int to) {
        Window until(int end) {
            return new Window(scene, plan, from, end);
        }
    }

    PlannedSteps(TestEnvironment environment) {
        this.environment = environment;
        this.server = AstroServer.start(environment.astro().service(), 0);
        this.reader = new AstroReader(
                new ClientSettings(
                        URI.create(server.url()),
                        new NetworkSettings(Optional.empty(), Optional.empty(), new ApiUrlPolicy(Set.of())),
                        SandboxFixtures.ORGANIZATION,
                        () -> SandboxFixtures.ORGANIZATION_TOKEN,
                        Duration.ofMinutes(1),
                        "e2e"),
                1000,
                () -> {});
    }

    /** The operator has these settings from now on. */
    void settings(Map<String, String> present) {
        settings = Map.copyOf(present);
    }

    /** Plans nothing from now on. */
    void end() {
        ended = true;
    }

    /** Plans the manifests, which the scenario applies now. */
    void beforeApply(TestNamespace scene, String yaml) {
        ManifestSet head =
                ManifestReader.read(List.of(new SourceText("applied.yaml", yaml)), Optional.of(scene.namespace()));
        changed(scene);
        if (head.objects().stream()
                .anyMatch(manifest -> manifest.resource().getSpec() != null
                        && manifest.resource().getSpec().organizationRef() == null)) {
            ScenarioPlans plans = new ScenarioPlans(scene, reader, settings);
            plan(scene, PlannedWrite.Source.STATUS, () -> plans.withCluster(head));
            plan(scene, PlannedWrite.Source.MANIFESTS, () -> plans.withoutCluster(head));
        }
    }

    /** Plans the removal of the manifest, whose resource the scenario deletes now. */
    void beforeDelete(TestNamespace scene, String name) {
        changed(scene);
        EnvironmentObject resource = scene.resource(name).get();
        if (resource == null
                || resource.isMarkedForDeletion()
                || resource.getSpec().organizationRef() != null) {
            return;
        }
        ScenarioPlans plans = new ScenarioPlans(scene, reader, settings);
        plan(scene, PlannedWrite.Source.STATUS, () -> plans.withCluster(resource));
        plan(scene, PlannedWrite.Source.MANIFESTS, () -> plans.withoutCluster(resource));
    }

    private void plan(TestNamespace scene, PlannedWrite.Source source, Supplier<List<PlannedObject>> plans) {
        if (ended) {
            return;
        }
        List<PlannedObject> planned;
        try {
            planned = plans.get();
        } catch (AstroException.Unavailable changing) {
            // Other scenarios add Deployments while they are listed.
            return;
        } catch (RuntimeException defect) {
            // The scenario goes on, and fails at its end.
            defects.put(scene, defect + "\n" + StackTraces.frames(defect, 20));
            return;
        }
        int from = environment.astro().log().calls().size();
        planned.forEach(plan -> open.add(new Window(scene, new PlannedWrite(source, plan, stored(plan)), from, from)));
    }

    private Optional<ObjectNode> stored(PlannedObject plan) {
        return plan.id().flatMap(environment.astro().service()::stored);
    }

    /** The scenario changes something, so that its plans do not count any more, nor others of the same Workspace. */
    void changed(TestNamespace scene) {
        int now = environment.astro().log().calls().size();
        Set<String> entities = new HashSet<>();
        Stream.concat(open.stream(), closed.stream())
                .filter(window -> window.scene() == scene)
                .forEach(window ->
                        window.plan().object().identity().ifPresent(identity -> entities.add(identity.entityId())));
        for (Window window : List.copyOf(open)) {
            boolean same = window.plan()
                    .object()
                    .identity()
                    .filter(identity -> entities.contains(identity.entityId()))
                    .isPresent();
            if ((same || window.scene() == scene) && open.remove(window)) {
                closed.add(window.until(now));
            }
        }
    }

    /** Fails if the operator did something else than a plan of the scenario said. */
    void requireKept(TestNamespace scene) {
        changed(scene);
        List<Call> calls = environment.astro().log().calls();
        List<String> broken = new ArrayList<>();
        Optional.ofNullable(defects.get(scene)).ifPresent(broken::add);
        for (Window window : closed) {
            if (window.scene() == scene) {
                firstWrite(window, calls)
                        .flatMap(write -> window.plan().difference(write))
                        .ifPresent(broken::add);
            }
        }
        assertThat(broken).isEmpty();
    }

    /** Returns the number of plans, and of those that the operator's first write confirmed. */
    Map<String, Long> counts() {
        List<Call> calls = environment.astro().log().calls();
        Map<String, Long> counts = new TreeMap<>();
        for (Window window : closed) {
            String by = "by the " + window.plan().source() + ": ";
            counts.merge(by + "plans", 1L, Long::sum);
            Optional<Call> write = firstWrite(window, calls);
            if (write.isPresent()) {
                counts.merge(by + "with a write", 1L, Long::sum);
                if (window.plan().hasPaths()) {
                    counts.merge(by + "with paths", 1L, Long::sum);
                }
            } else if (window.plan().expected().isEmpty()) {
                counts.merge(by + "without a write, as planned", 1L, Long::sum);
            }
        }
        return counts;
    }

    private static Optional<Call> firstWrite(Window window, List<Call> calls) {
        for (Call call : calls.subList(Math.min(window.from(), calls.size()), Math.min(window.to(), calls.size()))) {
            if (WRITES.contains(call.operation()) && window.plan().concerns(call)) {
                // A cut connection may have had its effect.
                return call.status() >= 200 && call.status() < 300 ? Optional.of(call) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        try (server;
                reader) {
            environment.testNamespaces().forEach(this::requireKept);
            Files.writeString(environment.folder().resolve("plans.txt"), counts() + "\n");
            Set<String> methods = new HashSet<>();
            server.log().calls().forEach(call -> methods.add(call.method()));
            assertThat(methods).as("methods of the plans' requests").isSubsetOf("GET");
        }
    }
}
