package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas that take turns (semantics 24). */
@ExtendWith(NeedsCluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LeaderIT {
    /** Longer than any test waits: whoever takes over was given it. */
    private static final String LONG = "300s";

    private static final String SHORT = "4s";
    private static final String EDITED = Specs.AIRFLOW_VARIABLE.replace("description: before", "description: after");

    private Optional<Rig> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        prepared = Optional.of(Rig.without("leader"));
    }

    @AfterAll
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    void aLeaderThatIsStoppedFinishesItsWriteAndAStandbyTakesOverAtOnce() {
        Rig rig = prepared.orElseThrow();
        Scene scene = rig.scene();
        try (Replicas replicas = new Replicas(rig, LONG)) {
            OperatorProcess leader = replicas.start();
            Replicas.awaitLead(leader);
            OperatorProcess standby = replicas.start();
            assertThat(Replicas.leads(standby)).isFalse();
            scene.faults(Operation.CREATE).times(1).make(Fault.latency(Duration.ofMillis(800)));
            scene.apply("subject", Specs.AIRFLOW_VARIABLE);
            Scene.patiently()
                    .until(() -> Optional.ofNullable(scene.get("subject").getStatus())
                            .map(EnvironmentObjectStatus::createStartedAt)
                            .isPresent());

            leader.close();

            assertThat(leader.exitCode()).isIn(0, 143);
            assertThat(scene.get("subject").getStatus().id()).isNotNull();
            Replicas.awaitLead(standby);
            scene.apply("subject", EDITED);
            scene.awaitReady("subject");
            scene.delete("subject");
            scene.awaitGone("subject");
        }
        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.UPDATE, Operation.DELETE);
    }

    @Test
    void theLeaseOfALeaderThatWasKilledRunsOutEachTime() {
        Rig rig = prepared.orElseThrow();
        Scene scene = rig.scene();
        try (Replicas replicas = new Replicas(rig, SHORT)) {
            OperatorProcess leader = replicas.start();
            Replicas.awaitLead(leader);
            for (int round = 0; round < 2; round++) {
                OperatorProcess next = replicas.start();
                scene.apply("before-" + round, keyed("before_" + round));
                leader.kill();
                scene.apply("after-" + round, keyed("after_" + round));
                Replicas.awaitLead(next);
                leader = next;
            }
            for (int round = 0; round < 2; round++) {
                scene.awaitReady("before-" + round);
                scene.awaitReady("after-" + round);
            }
            assertThat(scene.holdings()).hasSize(4);
        }
        assertThat(scene.calls(Operation.CREATE))
                .filteredOn(call -> call.status() == 200)
                .hasSize(4);
    }

    @Test
    void aLeaderThatWasFrozenDoesNotWriteAndEnds() throws Exception {
        Rig rig = prepared.orElseThrow();
        Scene scene = rig.scene();
        try (Replicas replicas = new Replicas(rig, SHORT)) {
            OperatorProcess frozen = replicas.start();
            Replicas.awaitLead(frozen);
            scene.apply("subject", Specs.AIRFLOW_VARIABLE);
            scene.awaitReady("subject");
            OperatorProcess successor = replicas.start();

            frozen.signal("STOP");
            scene.apply("subject", EDITED);
            Replicas.awaitLead(successor);
            scene.awaitReady("subject");
            frozen.signal("CONT");

            assertThat(frozen.exitCode()).isEqualTo(1);
            scene.delete("subject");
            scene.awaitGone("subject");
        }
        assertThat(scene.calls(Operation.UPDATE)).hasSize(1);
    }

    @Test
    void aLeaderWhoseLeaseIsTakenEnds() {
        Rig rig = prepared.orElseThrow();
        try (Replicas replicas = new Replicas(rig, SHORT)) {
            OperatorProcess leader = replicas.start();
            Replicas.awaitLead(leader);

            replicas.lease().patch(PatchContext.of(PatchType.JSON_MERGE), """
                    {"spec": {"holderIdentity": "somebody-else", "leaseDurationSeconds": 3600}}""");

            assertThat(leader.exitCode()).isEqualTo(1);
        }
    }

    private static String keyed(String key) {
        return Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", key);
    }
}
