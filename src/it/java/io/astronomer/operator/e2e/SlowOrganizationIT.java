package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Slow organizations beside a fast one. The slow requests take longer than a test, so a resource that waits for one of
 * them does not become Ready.
 */
@OwnEnvironment
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@Execution(ExecutionMode.CONCURRENT)
final class SlowOrganizationIT {
    private static final int CONCURRENCY = 4;
    private static final int ATTEMPTS = 3;
    private static final Fault SLOW = Fault.latency(Duration.ofSeconds(50));

    private final Set<String> slow = ConcurrentHashMap.newKeySet();
    private final AtomicInteger arrived = new AtomicInteger();
    private Optional<TestEnvironment> started = Optional.empty();

    @BeforeEach
    void start(TestInfo test) {
        TestEnvironment environment = TestEnvironment.withoutOperator(
                "slow-" + test.getTestMethod().orElseThrow().getName());
        started = Optional.of(environment);
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_CONCURRENCY", Integer.toString(CONCURRENCY));
        settings.put("ASTRO_REQUEST_TIMEOUT", "60s");
        environment.startOperator(settings);
        environment.astro().faults().on(call -> isSlow(call.scopeEntityId())).make(SLOW);
    }

    /** Counts each slow call; from then on it is in flight. */
    private boolean isSlow(String scopeEntityId) {
        boolean aimed = slow.contains(scopeEntityId);
        if (aimed) {
            arrived.incrementAndGet();
        }
        return aimed;
    }

    @AfterEach
    void end() {
        // A graceful shutdown would wait for the reconciliations that wait for Astro.
        started.ifPresent(TestEnvironment::killOperator);
        started.ifPresent(TestEnvironment::close);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void manySlowOrganizationsDelayNoOther() {
        assertNoOtherIsDelayed(() -> {
            List<TestNamespace> tenants = IntStream.range(0, 3 * CONCURRENCY)
                    .mapToObj(number -> environment().scene(SandboxFixtures.OTHER_ORGANIZATION))
                    .toList();
            tenants.forEach(scene -> slow.add(scene.workspace()));
            tenants.forEach(scene -> {
                TestOrganization testOrganization =
                        TestOrganization.of(scene, "tenant", SandboxFixtures.OTHER_ORGANIZATION);
                scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
            });
        });
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Tag("matrix")
    void twoBusySlowOrganizationsDelayNoOther() {
        List<String> names = IntStream.range(0, 2 * CONCURRENCY)
                .mapToObj(number -> "subject-" + number)
                .toList();
        assertNoOtherIsDelayed(() -> {
            List<TestNamespace> busy = List.of(
                    environment().scene(SandboxFixtures.OTHER_ORGANIZATION),
                    environment().scene(SandboxFixtures.OTHER_ORGANIZATION));
            for (TestNamespace scene : busy) {
                TestOrganization testOrganization =
                        TestOrganization.of(scene, "tenant", SandboxFixtures.OTHER_ORGANIZATION);
                names.forEach(name -> scene.apply(name, edited(testOrganization, name, "before")));
            }
            busy.forEach(scene -> names.forEach(scene::awaitReady));
            for (TestNamespace scene : busy) {
                slow.add(scene.workspace());
                TestOrganization testOrganization =
                        TestOrganization.notApplied(scene, "tenant", SandboxFixtures.OTHER_ORGANIZATION);
                names.forEach(name -> scene.apply(name, edited(testOrganization, name, "after")));
            }
        });
    }

    private static String edited(TestOrganization testOrganization, String key, String value) {
        return testOrganization.reference()
                + Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", key).replace("before", value);
    }

    /**
     * Each attempt has slow organizations of its own, because the operator sends fewer requests to those that it knows to be
     * slow. On a busy machine an attempt may take longer than a slow request. If the resources waited for one, every attempt
     * would contain its response.
     */
    private void assertNoOtherIsDelayed(Runnable slowRequests) {
        TestNamespace innocent = environment().scene();
        innocent.apply("subject", Specs.AIRFLOW_VARIABLE);
        innocent.awaitReady("subject");

        assertThat(IntStream.rangeClosed(1, ATTEMPTS))
                .as("attempts, one of them without a slow response")
                .anyMatch(attempt -> isServedWithoutASlowResponse(innocent, "after-" + attempt, slowRequests));
    }

    private boolean isServedWithoutASlowResponse(TestNamespace innocent, String description, Runnable slowRequests) {
        int before = arrived.get();
        slowRequests.run();
        TestNamespace.patiently().alias("slow requests in flight").until(() -> arrived.get() >= before + CONCURRENCY);

        int answered = slowResponses();
        innocent.apply("subject", Specs.AIRFLOW_VARIABLE.replace("before", description));
        innocent.awaitReady("subject");
        TestNamespace newcomer = environment().scene();
        newcomer.apply("subject", Specs.AIRFLOW_VARIABLE);
        newcomer.awaitReady("subject");
        assertThat(innocent.remoteObject("subject").path("description").asText())
                .isEqualTo(description);
        return slowResponses() == answered;
    }

    private int slowResponses() {
        return Math.toIntExact(environment().astro().log().calls().stream()
                .filter(SlowOrganizationIT::isOfOtherOrganization)
                .count());
    }

    private static boolean isOfOtherOrganization(Call call) {
        return call.path().contains(SandboxFixtures.OTHER_ORGANIZATION);
    }

    private TestEnvironment environment() {
        return started.orElseThrow();
    }
}
