package io.astronomer.operator.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.kube.KubeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster, the Astro service and, once started, the packaged operator. It keeps its output for the canary check. */
public final class TestEnvironment implements AutoCloseable {
    static final Path EVIDENCE = Path.of("target", "e2e");
    public static final Duration PATIENCE = Eventually.LIMIT;

    private static final boolean REAL = Boolean.getBoolean("e2e.real");
    private static final Ids IDS = Ids.random();
    private static final List<TestEnvironment> OPEN = new CopyOnWriteArrayList<>();
    private static final String LOG = "operator.log";

    private final Path folder;
    private final Cluster cluster;
    private final AstroServer astro;
    /** Only resources with this label belong to the environment; a real cluster may have others. */
    private final String label = "run-" + IDS.next();

    private final String owner = FailureReport.currentTest();
    private final History history;
    private final PlannedSteps plannedSteps;
    private final List<TestNamespace> testNamespaces = new CopyOnWriteArrayList<>();
    private final List<OperatorProcess> operators = new CopyOnWriteArrayList<>();
    private Optional<OperatorProcess> operator = Optional.empty();
    private @Nullable Path rights;

    private TestEnvironment(Path folder) {
        this.folder = created(folder);
        cluster = REAL ? Cluster.of(kubeconfig()) : Cluster.embedded(folder.resolve("kubeconfig"));
        astro = AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), IDS), 0);
        if (REAL) {
            Install.crds(cluster);
        } else {
            // The same CRDs without the chart's templates, because rendering takes time.
            cluster.applyCrds();
        }
        history = new History(cluster.client(), label);
        plannedSteps = new PlannedSteps(this);
        OPEN.add(this);
    }

    /** Returns the environments that are not closed yet. */
    static Stream<TestEnvironment> open() {
        return OPEN.stream();
    }

    static boolean isReal() {
        return REAL;
    }

    static boolean hasCluster() {
        String named = System.getenv("KUBECONFIG");
        return !REAL || (named != null && !named.isEmpty());
    }

    /** Returns both services, without an operator. */
    static TestEnvironment withoutOperator(String name) {
        return new TestEnvironment(EVIDENCE.resolve(name));
    }

    /** Returns both services, with their files in this folder. */
    public static TestEnvironment in(Path folder) {
        return new TestEnvironment(folder);
    }

    /** Returns a copy of the operator's settings; a test may change it. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(SandboxFixtures.settings(astro.url()));
        settings.put("ASTRO_LABEL_SELECTOR", "e2e=" + label);
        // Each environment is its own installation, even on a shared cluster: its finalizers contain the lease name.
        settings.put("ASTRO_LEASE_NAME", label);
        // The maximum, because a busy machine may respond slowly without a fault.
        settings.put("ASTRO_REQUEST_TIMEOUT", "60s");
        return settings;
    }

    void startOperator(Map<String, String> settings) {
        startOperator(settings, rights());
    }

    /** Returns a kubeconfig with the rights that the chart grants, and no others. */
    private synchronized Path rights() {
        Path known = rights;
        if (known == null) {
            known = Install.into(cluster, folder.resolve("operator.kubeconfig"));
            rights = known;
        }
        return known;
    }

    /** Revokes the rights; the next operator that needs them installs them again. */
    synchronized void revokeRights() {
        Install.revokeClusterRights(cluster);
        rights = null;
    }

    /** Starts another operator beside the running ones; the caller ends it. */
    OperatorProcess startReplica(Map<String, String> settings) {
        plannedSteps.settings(settings);
        Path log = folder.resolve("replica-" + operators.size() + ".log");
        OperatorProcess started = OperatorProcess.start(QuickStart.command(), rights(), settings, log);
        operators.add(started);
        return started.awaitReady(PATIENCE);
    }

    /** Starts the operator with another identity than the chart's service account. */
    void startOperator(Map<String, String> settings, Path kubeconfig) {
        startOperator(QuickStart.command(), settings, kubeconfig);
    }

    /** Starts another build of the operator. */
    void startOperator(List<String> command, Map<String, String> settings, Path kubeconfig) {
        plannedSteps.settings(settings);
        OperatorProcess started = OperatorProcess.start(command, kubeconfig, settings, folder.resolve(LOG));
        operator = Optional.of(started);
        operators.add(started);
        started.awaitReady(PATIENCE);
    }

    void stopOperator() {
        operator.ifPresent(OperatorProcess::close);
    }

    /** Kills the operator without a graceful shutdown. */
    void killOperator() {
        operator.ifPresent(OperatorProcess::kill);
    }

    public Cluster cluster() {
        return cluster;
    }

    /** Returns the embedded API. Skips the test on a real cluster, which has no such controls. */
    public KubeApi requireEmbedded() {
        assumeTrue(cluster.embedded().isPresent(), "only the embedded API server supports this");
        return cluster.embedded().orElseThrow();
    }

    public AstroServer astro() {
        return astro;
    }

    Optional<OperatorProcess> operator() {
        return operator;
    }

    /** Returns all operators of this environment, in the order of their start. */
    List<OperatorProcess> operators() {
        return operators;
    }

    /** Returns the test or class that created it. */
    String owner() {
        return owner;
    }

    /** Returns the comparison of plans with the operator's writes. */
    PlannedSteps plannedSteps() {
        return plannedSteps;
    }

    /**
     * Resources change from now on while the operator still writes what an earlier change asked for, so that its next write
     * is not that of the plan.
     */
    public void changesWithoutWaiting() {
        plannedSteps.end();
    }

    History history() {
        return history;
    }

    Stream<TestNamespace> testNamespaces() {
        return testNamespaces.stream();
    }

    public Path folder() {
        return folder;
    }

    /** Returns a new namespace in Kubernetes with a new Workspace and its Deployments in Astro. */
    public TestNamespace scene() {
        return scene(SandboxFixtures.ORGANIZATION);
    }

    /** Returns the same in this organization. */
    TestNamespace scene(String organization) {
        TestNamespace scene = TestNamespace.build(this, IDS, label, organization);
        testNamespaces.add(scene);
        return scene;
    }

    @Override
    public void close() {
        OPEN.remove(this);
        try (cluster;
                astro;
                plannedSteps;
                history) {
            try {
                testNamespaces.forEach(plannedSteps::requireKept);
                Evidence.gather(this);
                if (REAL) {
                    deleteLeftovers();
                }
            } finally {
                stopOperator();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deletes the leftovers on a real cluster while the operator runs, so that it can remove its finalizers. */
    private void deleteLeftovers() {
        cluster.client()
                .resources(EnvironmentObject.class)
                .inAnyNamespace()
                .withLabel("e2e", label)
                .delete();
        testNamespaces.forEach(scene ->
                cluster.client().namespaces().withName(scene.namespace()).delete());
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path kubeconfig() {
        return Path.of(System.getenv("KUBECONFIG"));
    }
}
