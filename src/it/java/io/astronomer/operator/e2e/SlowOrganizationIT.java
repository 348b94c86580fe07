package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Faults;
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

    private volatile SlowRequests slow = new SlowRequests();
    private Optional<TestEnvironment> started = Optional.empty();

    /** The slow requests of one attempt. */
    private static final class SlowRequests {
        private final Set<String> scopeEntities = ConcurrentHashMap.newKeySet();
        private final AtomicInteger arrived = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();

        boolean arrives(String scopeEntityId) {
            return counts(scopeEntityId, arrived);
        }

        /** Counts a request whose response is to be sent, and returns false: it has no fault beside the latency. */
        boolean isAnswered(String scopeEntityId) {
            counts(scopeEntityId, answered);
            return false;
        }

        private boolean counts(String scopeEntityId, AtomicInteger counter) {
            boolean aimed = scopeEntities.contains(scopeEntityId);
            if (aimed) {
                counter.incrementAndGet();
            }
            return aimed;
        }
    }

    @BeforeEach
    void start(TestInfo test) {
        TestEnvironment environment = TestEnvironment.withoutOperator(
                "slow-" + test.getTestMethod().orElseThrow().getName());
        started = Optional.of(environment);
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_CONCURRENCY", Integer.toString(CONCURRENCY));
        settings.put("ASTRO_REQUEST_TIMEOUT", "60s");
        environment.startOperator(settings);
    }

    /** The first rule applies when a request arrives, and the second one after its latency. */
    private SlowRequests aim() {
        SlowRequests aimed = new SlowRequests();
        Faults faults = environment().astro().faults();
        faults.on(call -> aimed.arrives(call.scopeEntityId())).make(SLOW);
        faults.on(call -> aimed.isAnswered(call.scopeEntityId())).make(Fault.emptyBody());
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
            tenants.forEach(scene -> slow.scopeEntities.add(scene.workspace()));
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
                slow.scopeEntities.add(scene.workspace());
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
        slow = aim();
        slowRequests.run();
        TestNamespace.patiently().alias("slow requests in flight").until(() -> slow.arrived.get() >= CONCURRENCY);

        innocent.apply("subject", Specs.AIRFLOW_VARIABLE.replace("before", description));
        innocent.awaitReady("subject");
        TestNamespace newcomer = environment().scene();
        newcomer.apply("subject", Specs.AIRFLOW_VARIABLE);
        newcomer.awaitReady("subject");
        assertThat(innocent.remoteObject("subject").path("description").asText())
                .isEqualTo(description);
        return slow.answered.get() == 0;
    }

    private TestEnvironment environment() {
        return started.orElseThrow();
    }
}
