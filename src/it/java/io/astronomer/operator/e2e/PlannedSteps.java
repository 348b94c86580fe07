package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.http.ApiUrlPolicy;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.astro.http.NetworkSettings;
import io.astronomer.operator.cli.astro.AstroReader;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.cli.plan.ClusterReads;
import io.astronomer.operator.cli.plan.ManifestPlanner;
import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlanRequest;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.config.DefaultsConfig;
import io.astronomer.operator.config.Environment;
import io.astronomer.operator.foundation.StackTraces;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.resolve.ReferencedData;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans each manifest before a scenario applies it, and compares the plan with the operator's first write. A plan counts
 * until the scenario changes something else.
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

    /**
     * A plan, and the calls of the service while it counts.
     *
     * @param from number of calls before it
     * @param to number of calls at its end
     */
    private record Window(TestNamespace scene, PlannedObject plan, int from, int to) {
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

    /** Plans the manifests, which the scenario applies now. */
    void beforeApply(TestNamespace scene, String yaml) {
        ManifestSet head =
                ManifestReader.read(List.of(new SourceText("applied.yaml", yaml)), Optional.of(scene.namespace()));
        changed(scene);
        if (head.objects().stream()
                .anyMatch(manifest -> manifest.resource().getSpec() != null
                        && manifest.resource().getSpec().organizationRef() == null)) {
            plan(scene, head, Optional.empty());
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
        EnvironmentObject manifest = new EnvironmentObject();
        manifest.setSpec(resource.getSpec());
        manifest.getMetadata().setName(name);
        manifest.getMetadata().setNamespace(scene.namespace());
        manifest.getMetadata().setAnnotations(resource.getMetadata().getAnnotations());
        plan(scene, ManifestSet.empty(), Optional.of(read(Serialization.asJson(manifest))));
    }

    private static ManifestSet read(String manifest) {
        return ManifestReader.read(List.of(new SourceText("applied.yaml", manifest)), Optional.empty());
    }

    private void plan(TestNamespace scene, ManifestSet head, Optional<ManifestSet> base) {
        Environment read = new Environment(name -> Optional.ofNullable(settings.get(name)));
        PlanReport report;
        try {
            report = ManifestPlanner.plan(
                    new PlanRequest(
                            SandboxFixtures.ORGANIZATION,
                            head,
                            base,
                            true,
                            Optional.empty(),
                            Optional.empty(),
                            DefaultsConfig.from(read),
                            MassDeletionLimits.standard(),
                            Set.of(),
                            List.of(),
                            Instant.now()),
                    reader,
                    new NamespaceReads(scene.client(), scene.namespace()));
        } catch (AstroException.Unavailable changing) {
            // Other scenarios add Deployments while they are listed.
            return;
        } catch (RuntimeException defect) {
            // The scenario goes on, and fails at its end.
            defects.put(scene, defect + "\n" + StackTraces.frames(defect, 20));
            return;
        }
        int from = environment.astro().log().calls().size();
        report.objects().forEach(plan -> open.add(new Window(scene, plan, from, from)));
    }

    /** The scenario changes something, so that its plans do not count any more, nor others of the same Workspace. */
    void changed(TestNamespace scene) {
        int now = environment.astro().log().calls().size();
        Set<String> entities = new HashSet<>();
        Stream.concat(open.stream(), closed.stream())
                .filter(window -> window.scene() == scene)
                .forEach(window -> window.plan().identity().ifPresent(identity -> entities.add(identity.entityId())));
        for (Window window : List.copyOf(open)) {
            boolean same = window.plan()
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
                        .filter(write -> !write.equals(expected(window.plan())))
                        .ifPresent(write -> broken.add(window.plan().reference() + ": planned " + window.plan()
                                + "\n but the operator sent " + write));
            }
        }
        assertThat(broken).isEmpty();
    }

    /** Returns the number of plans, and of those that the operator's first write confirmed. */
    Map<String, Long> counts() {
        List<Call> calls = environment.astro().log().calls();
        Map<String, Long> counts = new HashMap<>();
        closed.forEach(window -> {
            counts.merge("plans", 1L, Long::sum);
            if (firstWrite(window, calls).isPresent()) {
                counts.merge("with a write", 1L, Long::sum);
            } else if (expected(window.plan()) == null) {
                counts.merge("without a write, as planned", 1L, Long::sum);
            }
        });
        return counts;
    }

    private static Optional<Operation> firstWrite(Window window, List<Call> calls) {
        for (Call call : calls.subList(Math.min(window.from(), calls.size()), Math.min(window.to(), calls.size()))) {
            if (WRITES.contains(call.operation()) && concerns(call, window.plan())) {
                // A cut connection may have had its effect.
                return call.status() >= 200 && call.status() < 300 ? Optional.of(call.operation()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean concerns(Call call, PlannedObject plan) {
        if (call.operation() == Operation.CREATE) {
            return plan.identity()
                    .filter(identity -> call.body().path("objectKey").asText().equals(identity.key())
                            && call.body()
                                    .path("objectType")
                                    .asText()
                                    .equals(identity.type().name())
                            && call.body().path("scopeEntityId").asText().equals(identity.entityId()))
                    .isPresent();
        }
        return plan.id().filter(id -> call.path().contains("/" + id)).isPresent();
    }

    private static @Nullable Operation expected(PlannedObject plan) {
        return switch (plan.action()) {
            case CREATE -> Operation.CREATE;
            case UPDATE -> Operation.UPDATE;
            case ADOPT -> plan.changes().isEmpty() ? null : Operation.UPDATE;
            case EXCLUDE -> Operation.EXCLUDE;
            case REPLACE, DELETE -> Operation.DELETE;
            case ORPHAN, DECISION, WAITING, ERROR, SUSPENDED, UNCHANGED -> null;
        };
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

    /** The resources of one namespace, as an administrator reads them. */
    private record NamespaceReads(KubernetesClient client, String namespace) implements ClusterReads {
        @Override
        public Optional<EnvironmentObject> resource(String in, String name) {
            return Optional.ofNullable(client.resources(EnvironmentObject.class)
                    .inNamespace(in)
                    .withName(name)
                    .get());
        }

        @Override
        public List<EnvironmentObject> all() {
            return client.resources(EnvironmentObject.class)
                    .inNamespace(namespace)
                    .list()
                    .getItems();
        }

        @Override
        public Data data(Kind kind, String in, String name) {
            Optional<ReferencedData> data = switch (kind) {
                case SECRET ->
                    Optional.ofNullable(client.secrets()
                                    .inNamespace(in)
                                    .withName(name)
                                    .get())
                            .map(ReferencedData::of);
                case CONFIG_MAP ->
                    Optional.ofNullable(client.configMaps()
                                    .inNamespace(in)
                                    .withName(name)
                                    .get())
                            .map(ReferencedData::of);
            };
            return data.<Data>map(Data.Found::new).orElseGet(Data.Absent::new);
        }

        @Override
        public Optional<AstroOrganization> organization(String in, String name) {
            return Optional.ofNullable(client.resources(AstroOrganization.class)
                    .inNamespace(in)
                    .withName(name)
                    .get());
        }
    }
}
