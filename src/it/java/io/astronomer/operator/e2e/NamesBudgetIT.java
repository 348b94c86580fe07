package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.RequestLog;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The number of requests for many resources by name. The tests run in order, and each continues from the last one's state. */
@OwnEnvironment
@TestMethodOrder(MethodName.class)
@Tag("matrix")
final class NamesBudgetIT {
    private static final int WORKSPACES = 4;
    private static final int RESOURCES = 1_000;
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int INTERVALS = 4;
    private static final List<Integer> NUMBERS =
            IntStream.range(0, RESOURCES).boxed().toList();

    private Optional<TestEnvironment> started = Optional.empty();
    private List<TestNamespace> scenes = List.of();

    @BeforeAll
    void start() {
        TestEnvironment environment = TestEnvironment.withoutOperator("names-budget");
        started = Optional.of(environment);
        scenes = IntStream.range(0, WORKSPACES)
                .mapToObj(number -> environment.scene())
                .toList();
        List<EntityNames> names = scenes.stream().map(EntityNames::givenTo).toList();
        NUMBERS.forEach(number -> names.get(number % WORKSPACES).apply(name(number), spec(number)));
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_SYNC_INTERVAL", INTERVAL.toSeconds() + "s");
        environment.startOperator(settings);
    }

    @AfterAll
    void end() {
        started.ifPresent(TestEnvironment::close);
    }

    @Test
    void a_namesCostNoWriteMore() {
        awaitAll(view -> view.conditionStatus("Ready").equals("True"));

        assertThat(log().count(Operation.CREATE)).isEqualTo(RESOURCES);
        assertThat(log().writes()).isEqualTo(RESOURCES);
        assertThat(log().count(Operation.GET)).isZero();
    }

    /** Each listing is one request, and starts an interval after the one before it, or later. */
    @Test
    void b_namesCostTwoRequestsAnInterval() {
        awaitAll(view -> view.conditionStatus("Ready").equals("True"));
        // Until then, writes of statuses and events may be in flight.
        scenes.get(0).awaitListings(1);
        List<String> versions = versions();
        clear();
        Instant begin = Instant.now();

        TestNamespace.patiently()
                .until(() -> Math.max(log().count(Operation.LIST_WORKSPACES), log().count(Operation.LIST_DEPLOYMENTS))
                        > INTERVALS);

        Duration shortest = INTERVAL.multipliedBy(INTERVALS);
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(shortest);
        assertThat(log().writes() + log().count(Operation.GET)).isZero();
        assertThat(kubernetesWrites()).isEmpty();
        assertThat(versions()).isEqualTo(versions);
    }

    /** Returns the writes of the operator; only the embedded API records them. */
    private List<Request> kubernetesWrites() {
        return started.orElseThrow().cluster().embedded().stream()
                .flatMap(OperatorRequests::writesTo)
                .toList();
    }

    /** A wait for each resource would take longer than the operator's work. */
    private void awaitAll(Predicate<StatusView> expected) {
        TestNamespace.patiently().until(() -> resources().allMatch(expected));
    }

    private List<String> versions() {
        return resources().map(StatusView::version).toList();
    }

    private Stream<StatusView> resources() {
        return scenes.stream()
                .flatMap(
                        scene -> scene
                                .client()
                                .resources(EnvironmentObject.class)
                                .inNamespace(scene.namespace())
                                .list()
                                .getItems()
                                .stream())
                .map(StatusView::new);
    }

    private void clear() {
        log().clear();
        started.orElseThrow().cluster().embedded().ifPresent(KubeApi::clearRequests);
    }

    private RequestLog log() {
        return started.orElseThrow().astro().log();
    }

    private static String name(int number) {
        return "r" + number;
    }

    /** Each fourth of a Workspace's resources is of a Deployment, and the others link one. */
    private static String spec(int number) {
        String scope = number / WORKSPACES % 4 == 0
                ? "deployment: $nameOfDeployment1\n"
                : "workspace: $nameOfWorkspace\nlinks: [{deployment: $nameOfDeployment2}]\n";
        return "objectKey: r" + number + "\n" + scope + "airflowVariable: {value: blue}\n";
    }
}
