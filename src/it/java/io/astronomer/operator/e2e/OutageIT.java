package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.kube.KubeApi;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two replicas during an outage of the Kubernetes API: the leader remains the leader, and no process ends. */
@OwnEnvironment
@RealTime
final class OutageIT {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration EXPIRY = Duration.ofSeconds(16);
    private static final String PAUSED = "writes are paused";

    private static final String EDITED = Specs.AIRFLOW_VARIABLE.replace("description: before", "description: after");

    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        prepared = Optional.of(TestEnvironment.withoutOperator("outage"));
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void leaderContinuesAfterItPaused() {
        KubeApi kubernetes = prepared.orElseThrow().requireEmbedded();
        requireSameLeaderAfter(leader -> {
            kubernetes.goDown();
            TestNamespace.patiently().until(() -> leader.output().contains(PAUSED));
            kubernetes.comeBack();
        });
    }

    @Test
    @Tag("matrix")
    void leaderContinuesAfterItsLeaseExpired() {
        KubeApi kubernetes = prepared.orElseThrow().requireEmbedded();
        requireSameLeaderAfter(leader -> {
            kubernetes.goDown();
            long down = System.nanoTime();
            TestNamespace.patiently()
                    .until(() ->
                            System.nanoTime() - down > EXPIRY.multipliedBy(2).toNanos());
            kubernetes.comeBack();
        });
    }

    private interface Outage {
        void of(OperatorProcess leader);
    }

    private void requireSameLeaderAfter(Outage outage) {
        TestEnvironment environment = prepared.orElseThrow();
        TestNamespace scene = environment.scene();
        try (Replicas replicas = new Replicas(environment)) {
            OperatorProcess leader = replicas.start(EXPIRY, DEADLINE);
            Replicas.awaitLeader(leader);
            OperatorProcess standby = replicas.start(EXPIRY, DEADLINE);
            scene.apply("subject", Specs.AIRFLOW_VARIABLE);
            scene.awaitReady("subject");

            outage.of(leader);
            scene.apply("subject", EDITED);
            scene.awaitReady("subject");

            assertThat(List.of(leader, standby)).allMatch(OperatorProcess::isAlive);
            Replicas.awaitLeader(leader);
            assertThat(Replicas.isLeader(standby)).isFalse();
            scene.delete("subject");
            scene.awaitGone("subject");
        }
        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.UPDATE, Operation.DELETE);
        assertThat(scene.remoteObjects()).isEmpty();
    }
}
