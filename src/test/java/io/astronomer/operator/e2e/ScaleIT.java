package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.RequestLog;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What many resources cost, in requests. One after the other: each test takes up where the one before it left off. */
@ExtendWith(NeedsCluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodName.class)
final class ScaleIT {
    private static final int RESOURCES = 45;
    /** The Workspace and two of its Deployments. */
    private static final int PLACES = 3;

    private static final List<String> NAMES =
            IntStream.range(0, RESOURCES).mapToObj(number -> "r" + number).toList();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Optional<Rig> started = Optional.empty();
    private Optional<Scene> looked = Optional.empty();

    @BeforeAll
    void start() {
        Rig rig = Rig.without("scale");
        started = Optional.of(rig);
        looked = Optional.of(rig.scene());
        NAMES.forEach(name -> scene().apply(name, spec(name)));
        rig.startOperator(settings("4s"));
    }

    @AfterAll
    void end() {
        started.ifPresent(Rig::close);
    }

    @Test
    void a_theStartCreatesEachWithOneCallAndListsEachPlaceOnce() {
        NAMES.forEach(name -> scene().awaitReady(name, PATIENCE));

        assertThat(log().count(Operation.CREATE)).isEqualTo(RESOURCES);
        assertThat(log().writes()).isEqualTo(RESOURCES);
        assertThat(log().count(Operation.GET)).isZero();
        // The intent, what came of it, and, when it was seen already, that it is there.
        assertThat(kubernetesWrites("status")).hasSizeLessThanOrEqualTo(3 * RESOURCES);
    }

    @Test
    void b_atRestAnIntervalCostsOneListingForAllPlacesAndNoWrite() {
        NAMES.forEach(name -> Scene.patiently().atMost(PATIENCE).until(() -> isVerified(name)));
        clear();

        Scene.patiently().atMost(PATIENCE).until(() -> log().count(Operation.LIST) >= 2);

        assertThat(log().calls(Operation.LIST)).hasSizeLessThanOrEqualTo(PLACES);
        assertThat(log().writes() + log().count(Operation.GET)).isZero();
        assertThat(kubernetesWrites("")).isEmpty();
    }

    @Test
    void c_whatSomebodyElseChangesCostsOneUpdateAndLooksAtNothingElse() {
        scene().somebodyElseUpdates("r4", "{'airflowVariable':{'value':'theirs'}}");
        clear();
        double before = passes();

        Scene.patiently().atMost(PATIENCE).until(() -> log().count(Operation.UPDATE) > 0);

        assertThat(log().writes()).isEqualTo(1);
        // The one that was changed, its own status, and a heartbeat.
        assertThat(passes() - before).isLessThan(10);
    }

    @Test
    void d_aRestartListsEachPlaceOnceAndWritesNothing() {
        rig().stopOperator();
        clear();

        rig().startOperator(settings("60s"));
        Scene.patiently().atMost(PATIENCE).until(() -> passes() >= RESOURCES);

        assertThat(log().count(Operation.LIST)).isEqualTo(PLACES);
        assertThat(log().writes() + log().count(Operation.GET)).isZero();
        assertThat(kubernetesWrites("")).isEmpty();
    }

    private double passes() {
        return Scrape.sum(rig().operator().orElseThrow(), "reconciliations_success_total");
    }

    private boolean isVerified(String name) {
        return Optional.ofNullable(scene().get(name).getStatus())
                .map(status -> status.lastApplied())
                .filter(last -> Boolean.TRUE.equals(last.verified()))
                .isPresent();
    }

    /** By the operator; only the embedded API keeps a log. */
    private List<Request> kubernetesWrites(String subresource) {
        return rig().cluster().embedded().map(KubeApi::requests).orElse(List.of()).stream()
                .filter(request -> !request.method().equals("GET"))
                .filter(request -> request.user().contains("serviceaccount"))
                .filter(request -> request.path().endsWith(subresource))
                .toList();
    }

    private void clear() {
        log().clear();
        rig().cluster().embedded().ifPresent(KubeApi::clearRequests);
    }

    private Rig rig() {
        return started.orElseThrow();
    }

    private Scene scene() {
        return looked.orElseThrow();
    }

    private RequestLog log() {
        return rig().astro().log();
    }

    private Map<String, String> settings(String interval) {
        Map<String, String> settings = rig().settings();
        settings.put("ASTRO_SYNC_INTERVAL", interval);
        return settings;
    }

    private static String spec(String name) {
        int place = Integer.parseInt(name.substring(1)) % PLACES;
        String scope = place == 0
                ? "scope: WORKSPACE\nscopeEntityId: $workspace\n"
                : "scope: DEPLOYMENT\nscopeEntityId: $deployment" + place + "\n";
        return "objectKey: " + name + "\nobjectType: AIRFLOW_VARIABLE\n" + scope + "airflowVariable: {value: blue}\n";
    }
}
