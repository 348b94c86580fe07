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

/** What many resources cost, in requests. One after the other: each test takes up where the one before it left off. */
@OwnEnvironment
@TestMethodOrder(MethodName.class)
@Tag("matrix")
final class ScaleIT {
    private static final int RESOURCES = 45;
    /** The Workspace and two of its Deployments. */
    private static final int PLACES = 3;

    private static final List<String> NAMES =
            IntStream.range(0, RESOURCES).mapToObj(number -> "r" + number).toList();

    private Optional<TestEnvironment> started = Optional.empty();
    private Optional<TestNamespace> looked = Optional.empty();

    @BeforeAll
    void start() {
        TestEnvironment environment = TestEnvironment.without("scale");
        started = Optional.of(environment);
        looked = Optional.of(environment.scene());
        NAMES.forEach(name -> scene().apply(name, spec(name)));
        environment.startOperator(settings("4s"));
    }

    @AfterAll
    void end() {
        started.ifPresent(TestEnvironment::close);
    }

    @Test
    void a_theStartCreatesEachWithOneCallAndListsEachPlaceOnce() {
        NAMES.forEach(scene()::awaitReady);

        assertThat(log().count(Operation.CREATE)).isEqualTo(RESOURCES);
        assertThat(log().writes()).isEqualTo(RESOURCES);
        assertThat(log().count(Operation.GET)).isZero();
        // The intent, what came of it, and, when it was seen already, that it is there.
        assertThat(kubernetesWrites("status")).hasSizeLessThanOrEqualTo(3 * RESOURCES);
    }

    @Test
    void b_atRestAnIntervalCostsOneListingForAllPlacesAndNoWrite() {
        NAMES.forEach(scene()::awaitSettled);
        // What is told of the last writes is on its way until then.
        scene().awaitListings(1);
        clear();

        // One for each place would name it. Places that were listed apart, as on a busy machine, come together.
        TestNamespace.patiently().until(() -> {
            assertThatNothingIsAskedForButListings();
            if (!log().calls(Operation.LIST).stream().allMatch(TestNamespace::isOfAll)) {
                clear();
            }
            return log().count(Operation.LIST) >= 2;
        });
        assertThatNothingIsAskedForButListings();
    }

    private void assertThatNothingIsAskedForButListings() {
        assertThat(log().writes() + log().count(Operation.GET)).isZero();
        assertThat(kubernetesWrites("")).isEmpty();
    }

    @Test
    void c_whatSomebodyElseChangesCostsOneUpdateAndLooksAtNothingElse() {
        clear();
        double before = passes();
        scene().somebodyElseUpdates("r4", "{'airflowVariable':{'value':'theirs'}}");

        TestNamespace.patiently().until(() -> log().count(Operation.UPDATE) > 0);

        assertThat(log().writes()).isEqualTo(1);
        // The one that was changed, its own status, and heartbeats.
        assertThat(passes() - before).isLessThan(RESOURCES);
    }

    @Test
    void d_aRestartListsEachPlaceOnceAndWritesNothing() {
        environment().stopOperator();
        clear();

        environment().startOperator(settings("1h"));
        TestNamespace.patiently().until(() -> passes() >= RESOURCES);

        assertThat(log().count(Operation.LIST)).isEqualTo(PLACES);
        assertThat(log().writes() + log().count(Operation.GET)).isZero();
        assertThat(kubernetesWrites("")).isEmpty();
    }

    private double passes() {
        return Scrape.sum(environment().operator().orElseThrow(), "reconciliations_success_total");
    }

    /** By the operator; only the embedded API keeps a log. */
    private List<Request> kubernetesWrites(String subresource) {
        return environment().cluster().embedded().map(KubeApi::requests).orElse(List.of()).stream()
                .filter(request -> !request.method().equals("GET"))
                .filter(request -> request.user().contains("serviceaccount"))
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
        return looked.orElseThrow();
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
        int place = Integer.parseInt(name.substring(1)) % PLACES;
        String scope = place == 0
                ? "scope: WORKSPACE\nscopeEntityId: $workspace\n"
                : "scope: DEPLOYMENT\nscopeEntityId: $deployment" + place + "\n";
        return "objectKey: " + name + "\nobjectType: AIRFLOW_VARIABLE\n" + scope + "airflowVariable: {value: blue}\n";
    }
}
