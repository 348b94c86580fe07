package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.RequestLog;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The number of requests for many resources. The tests run in order, and each continues from the last one's state. */
@OwnEnvironment
@TestMethodOrder(MethodName.class)
@Tag("matrix")
final class ScaleIT {
    private static final int RESOURCES = 45;
    /** The Workspace and two of its Deployments. */
    private static final int SCOPE_ENTITIES = 3;

    private static final List<String> NAMES =
            IntStream.range(0, RESOURCES).mapToObj(number -> "r" + number).toList();

    private Optional<TestEnvironment> started = Optional.empty();
    private Optional<TestNamespace> prepared = Optional.empty();

    @BeforeAll
    void start() {
        TestEnvironment environment = TestEnvironment.withoutOperator("scale");
        started = Optional.of(environment);
        prepared = Optional.of(environment.scene());
        NAMES.forEach(name -> scene().apply(name, spec(name)));
        environment.startOperator(settings("4s"));
    }

    @AfterAll
    void end() {
        started.ifPresent(TestEnvironment::close);
    }

    @Test
    void a_startCreatesEachObjectWithOneCall() {
        NAMES.forEach(scene()::awaitReady);

        assertThat(log().count(Operation.CREATE)).isEqualTo(RESOURCES);
        assertThat(log().writes()).isEqualTo(RESOURCES);
        assertThat(log().count(Operation.GET)).isZero();
        assertThat(kubernetesWrites("status")).hasSizeLessThanOrEqualTo(RESOURCES);
    }

    @Test
    void b_idleIntervalCostsOneOrganizationListing() {
        scene().awaitSettled(NAMES);
        // Until then, writes of statuses and events may be in flight.
        scene().awaitListings(1);
        clear();

        // Listings of single scope entities have a parameter. On a busy machine they join into one only later.
        TestNamespace.patiently().until(() -> {
            assertOnlyListings();
            if (!log().calls(Operation.LIST).stream().allMatch(TestNamespace::listsOrganization)) {
                clear();
            }
            return log().count(Operation.LIST) >= 2;
        });
        assertOnlyListings();
    }

    private void assertOnlyListings() {
        assertThat(log().writes() + log().count(Operation.GET)).isZero();
        assertThat(kubernetesWrites("")).isEmpty();
    }

    @Test
    void c_driftCostsOneUpdateWithoutReconcilingAll() {
        clear();
        double before = reconciliations();
        scene().anotherClientUpdates("r4", "{'airflowVariable':{'value':'theirs'}}");

        TestNamespace.patiently().until(() -> log().count(Operation.UPDATE) > 0);

        assertThat(log().writes()).isEqualTo(1);
        // The changed resource, its own status write, and heartbeats.
        assertThat(reconciliations() - before).isLessThan(RESOURCES);
    }

    @Test
    void d_restartListsEachScopeEntityOnceAndWritesNothing() {
        // Each status shows the interval in force, so that another one is written once.
        environment().stopOperator();
        environment().startOperator(settings("1h"));
        NAMES.forEach(name ->
                TestNamespace.patiently().until(() -> intervalInForce(name).equals(Optional.of("1h"))));
        environment().stopOperator();
        clear();

        environment().startOperator(settings("1h"));
        TestNamespace.patiently().until(() -> reconciliations() >= RESOURCES);

        assertThat(log().count(Operation.LIST)).isEqualTo(SCOPE_ENTITIES);
        assertThat(log().writes() + log().count(Operation.GET)).isZero();
        assertThat(kubernetesWrites("")).isEmpty();
    }

    private Optional<String> intervalInForce(String name) {
        return Optional.ofNullable(scene().get(name).getStatus().effectivePolicy())
                .flatMap(policy -> Optional.ofNullable(policy.syncInterval()));
    }

    private double reconciliations() {
        return Scrape.sum(environment().operator().orElseThrow(), "reconciliations_success_total");
    }

    /** Returns the writes of the operator; only the embedded API records them. */
    private List<Request> kubernetesWrites(String subresource) {
        return environment().cluster().embedded().stream()
                .flatMap(OperatorRequests::writesTo)
                .filter(request -> request.path().endsWith(subresource))
                .toList();
    }

    private void clear() {
        log().clear();
        environment().cluster().embedded().ifPresent(KubeApi::clearRequests);
    }

    private TestEnvironment environment() {
        return started.orElseThrow();
    }

    private TestNamespace scene() {
        return prepared.orElseThrow();
    }

    private RequestLog log() {
        return environment().astro().log();
    }

    private Map<String, String> settings(String interval) {
        Map<String, String> settings = environment().settings();
        settings.put("ASTRO_SYNC_INTERVAL", interval);
        return settings;
    }

    private static String spec(String name) {
        int entity = Integer.parseInt(name.substring(1)) % SCOPE_ENTITIES;
        String scope = entity == 0 ? "workspace: $workspace\n" : "deployment: $deployment" + entity + "\n";
        return "objectKey: " + name + "\n" + scope + "airflowVariable: {value: blue}\n";
    }
}
