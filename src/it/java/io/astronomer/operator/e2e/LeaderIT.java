package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.Operation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leader election between two replicas (semantics 24). */
@OwnEnvironment
@RealTime
final class LeaderIT {
    /** Long enough for a renewal on a busy machine, and no longer, because a test waits for its end. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** The shortest that lets a write end before another replica begins. */
    private static final Duration EXPIRY = DEADLINE.plusSeconds(11);

    private static final String EDITED = Specs.AIRFLOW_VARIABLE.replace("description: before", "description: after");

    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        prepared = Optional.of(TestEnvironment.withoutOperator("leader"));
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void stoppedLeaderFinishesItsWriteAndTheStandbyLeads() throws InterruptedException {
        TestEnvironment environment = prepared.orElseThrow();
        TestNamespace scene = environment.scene();
        Gate gate = new Gate();
        try (Replicas replicas = new Replicas(environment)) {
            OperatorProcess leader = replicas.start();
            Replicas.awaitLeader(leader);
            OperatorProcess standby = replicas.start();
            assertThat(Replicas.isLeader(standby)).isFalse();
            environment.astro().guard(gate);
            scene.apply("subject", Specs.AIRFLOW_VARIABLE);
            gate.awaitArrival();

            leader.terminate();
            TestNamespace.patiently()
                    .until(() -> leader.output().contains("stopping: waiting for the reconciliations in flight"));
            gate.open();

            assertThat(leader.exitCode()).isIn(0, 143);
            assertThat(scene.get("subject").getStatus().id()).isNotNull();
            Replicas.awaitLeader(standby);
            scene.apply("subject", EDITED);
            scene.awaitReady("subject");
            scene.delete("subject");
            scene.awaitGone("subject");
        } finally {
            gate.open();
        }
        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.UPDATE, Operation.DELETE);
    }

    @Test
    @Tag("matrix")
    void standbyLeadsWhenTheLeaseOfAKilledLeaderExpires() {
        TestEnvironment environment = prepared.orElseThrow();
        TestNamespace scene = environment.scene();
        try (Replicas replicas = new Replicas(environment)) {
            OperatorProcess leader = replicas.start(EXPIRY, DEADLINE);
            Replicas.awaitLeader(leader);
            for (int round = 0; round < 2; round++) {
                OperatorProcess next = replicas.start(EXPIRY, DEADLINE);
                scene.apply("before-" + round, keyed("before_" + round));
                leader.kill();
                scene.apply("after-" + round, keyed("after_" + round));
                Replicas.awaitLeader(next);
                leader = next;
            }
            for (int round = 0; round < 2; round++) {
                scene.awaitReady("before-" + round);
                scene.awaitReady("after-" + round);
            }
            assertThat(scene.remoteObjects()).hasSize(4);
        }
        assertThat(scene.calls(Operation.CREATE))
                .filteredOn(call -> call.status() == 200)
                .hasSize(4);
    }

    @Test
    @Tag("matrix")
    void frozenLeaderExitsWithoutAWrite() throws Exception {
        TestEnvironment environment = prepared.orElseThrow();
        TestNamespace scene = environment.scene();
        try (Replicas replicas = new Replicas(environment)) {
            OperatorProcess frozen = replicas.start("90s", DEADLINE.toSeconds() + "s");
            Replicas.awaitLeader(frozen);
            scene.apply("subject", Specs.AIRFLOW_VARIABLE);
            scene.awaitReady("subject");
            OperatorProcess successor = replicas.start();

            frozen.signal("STOP");
            long stopped = System.nanoTime();
            replicas.freeLease();
            scene.apply("subject", EDITED);
            Replicas.awaitLeader(successor);
            scene.awaitReady("subject");
            // Until then, by its own clock, the frozen process is the leader.
            TestNamespace.patiently().until(() -> System.nanoTime() - stopped > DEADLINE.toNanos());
            frozen.signal("CONT");

            assertThat(frozen.exitCode()).isEqualTo(1);
            scene.delete("subject");
            scene.awaitGone("subject");
        }
        assertThat(scene.calls(Operation.UPDATE)).hasSize(1);
    }

    @Test
    void leaderExitsWhenItsLeaseIsTaken() {
        TestEnvironment environment = prepared.orElseThrow();
        try (Replicas replicas = new Replicas(environment)) {
            OperatorProcess leader = replicas.start();
            Replicas.awaitLeader(leader);

            replicas.lease().patch(PatchContext.of(PatchType.JSON_MERGE), """
                    {"spec": {"holderIdentity": "somebody-else", "leaseDurationSeconds": 3600}}""");

            assertThat(leader.exitCode()).isEqualTo(1);
        }
    }

    /** On the embedded API: without its controllers, a real API server does not remove the Pod. */
    @Test
    void standbyLeadsAtOnceWhenTheLeadersPodIsDeleted() {
        TestEnvironment environment = prepared.orElseThrow();
        environment.requireEmbedded();
        try (Replicas replicas = new Replicas(environment)) {
            Resource<Pod> pod = replicas.pod("leader");
            OperatorProcess leader = replicas.startIn(pod.create());
            Replicas.awaitLeader(leader);
            OperatorProcess standby = replicas.start();

            leader.kill();
            pod.delete();

            // The lease lasts longer than any test waits.
            Replicas.awaitLeader(standby);
        }
    }

    @Test
    void restartedProcessOfAPodLeadsAtOnce() {
        TestEnvironment environment = prepared.orElseThrow();
        environment.requireEmbedded();
        try (Replicas replicas = new Replicas(environment)) {
            Pod pod = replicas.pod("restarted").create();
            OperatorProcess killed = replicas.startIn(pod);
            Replicas.awaitLeader(killed);
            killed.kill();

            Replicas.awaitLeader(replicas.startIn(pod));
        }
    }

    @Test
    void stoppedLeaderLeavesNoLease() throws InterruptedException {
        TestEnvironment environment = prepared.orElseThrow();
        try (Replicas replicas = new Replicas(environment)) {
            OperatorProcess leader = replicas.start();
            Replicas.awaitLeader(leader);
            assertThat(replicas.lease().get()).isNotNull();

            leader.terminate();

            assertThat(leader.exitCode()).isIn(0, 143);
            assertThat(replicas.lease().get()).isNull();
            assertThat(leader.output()).doesNotContain("Leader election deactivated");
        }
    }

    private static String keyed(String key) {
        return Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", key);
    }
}
