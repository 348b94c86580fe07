package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Faults;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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

    /** Open until the end of the test, for the report of a failure. */
    private final List<Attempt> attempts = new ArrayList<>();

    /** An environment whose operator has few threads, and requests that become slow. */
    private static final class Attempt {
        private final TestEnvironment environment;
        private final Set<String> slowWorkspaces = ConcurrentHashMap.newKeySet();
        private final AtomicInteger arrived = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();

        /**
         * The first rule counts a request when it arrives. The second one counts it after its latency, and selects none for its
         * fault.
         */
        Attempt(String name, Set<Operation> slowOperations) {
            environment = TestEnvironment.withoutOperator(name);
            Predicate<Faults.Target> slow =
                    call -> slowOperations.contains(call.operation()) && slowWorkspaces.contains(call.scopeEntityId());
            Faults faults = environment.astro().faults();
            faults.on(call -> slow.test(call) && arrived.incrementAndGet() > 0).make(SLOW);
            faults.on(call -> slow.test(call) && answered.incrementAndGet() < 0).make(Fault.emptyBody());
            Map<String, String> settings = environment.settings();
            settings.put("ASTRO_CONCURRENCY", Integer.toString(CONCURRENCY));
            environment.startOperator(settings);
        }

        TestNamespace tenant() {
            return environment.scene(SandboxFixtures.OTHER_ORGANIZATION);
        }

        void makeSlow(TestNamespace tenant) {
            slowWorkspaces.add(tenant.workspace());
        }

        void close() {
            // A graceful shutdown would wait for the reconciliations that wait for Astro.
            environment.killOperator();
            environment.close();
        }
    }

    @AfterEach
    void end() {
        attempts.forEach(Attempt::close);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void manySlowOrganizationsDelayNoOther(TestInfo test) {
        assertNoOtherIsDelayed(test, Set.of(Operation.values()), CONCURRENCY, attempt -> {
            List<TestNamespace> tenants =
                    Stream.generate(attempt::tenant).limit(3 * CONCURRENCY).toList();
            tenants.forEach(attempt::makeSlow);
            tenants.forEach(tenant -> {
                TestOrganization testOrganization =
                        TestOrganization.of(tenant, "tenant", SandboxFixtures.OTHER_ORGANIZATION);
                tenant.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
            });
        });
    }

    /**
     * Three organizations could take all slots. Only writes are slow: all edits of a Workspace would wait for one slow listing
     * if the last one was too old.
     */
    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Tag("matrix")
    void threeBusySlowOrganizationsDelayNoOther(TestInfo test) {
        List<String> names = IntStream.range(0, 2 * CONCURRENCY)
                .mapToObj(number -> "subject-" + number)
                .toList();
        assertNoOtherIsDelayed(test, Set.of(Operation.UPDATE), 3 * 2, attempt -> {
            List<TestNamespace> busy = Stream.generate(attempt::tenant).limit(3).toList();
            for (TestNamespace tenant : busy) {
                TestOrganization testOrganization =
                        TestOrganization.of(tenant, "tenant", SandboxFixtures.OTHER_ORGANIZATION);
                names.forEach(name -> tenant.apply(name, edited(testOrganization, name, "before")));
            }
            busy.forEach(tenant -> names.forEach(tenant::awaitReady));
            busy.forEach(attempt::makeSlow);
            for (TestNamespace tenant : busy) {
                TestOrganization testOrganization =
                        TestOrganization.notApplied(tenant, "tenant", SandboxFixtures.OTHER_ORGANIZATION);
                names.forEach(name -> tenant.apply(name, edited(testOrganization, name, "after")));
            }
        });
    }

    private static String edited(TestOrganization testOrganization, String key, String value) {
        return testOrganization.reference()
                + Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", key).replace("before", value);
    }

    /**
     * On a busy machine an attempt may take longer than a slow request. If the resources waited for one, every attempt would
     * contain its response.
     *
     * @param inFlight slow requests that the operator sends at least, before the other organization begins
     */
    private void assertNoOtherIsDelayed(
            TestInfo test, Set<Operation> slowOperations, int inFlight, Consumer<Attempt> slowRequests) {
        String name = "slow-" + test.getTestMethod().orElseThrow().getName();
        assertThat(IntStream.rangeClosed(1, ATTEMPTS))
                .as("attempts, one of them without a slow response")
                .anyMatch(number -> {
                    Attempt attempt = new Attempt(name + "-" + number, slowOperations);
                    attempts.add(attempt);
                    return isServedWithoutASlowResponse(attempt, inFlight, slowRequests);
                });
    }

    private static boolean isServedWithoutASlowResponse(Attempt attempt, int inFlight, Consumer<Attempt> slowRequests) {
        TestNamespace innocent = attempt.environment.scene();
        innocent.apply("subject", Specs.AIRFLOW_VARIABLE);
        innocent.awaitReady("subject");
        slowRequests.accept(attempt);
        TestNamespace.patiently().alias("slow requests in flight").until(() -> attempt.arrived.get() >= inFlight);

        innocent.apply("subject", Specs.AIRFLOW_VARIABLE.replace("before", "after"));
        innocent.awaitReady("subject");
        TestNamespace newcomer = attempt.environment.scene();
        newcomer.apply("subject", Specs.AIRFLOW_VARIABLE);
        newcomer.awaitReady("subject");
        assertThat(innocent.remoteObject("subject").path("description").asText())
                .isEqualTo("after");
        return attempt.answered.get() == 0;
    }
}
