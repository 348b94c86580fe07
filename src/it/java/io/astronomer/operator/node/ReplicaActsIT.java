package io.astronomer.operator.node;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Acts on the Pods and processes of the operator. After each there is one remote object for each resource. */
@OnANode
final class ReplicaActsIT {
    private static final Duration PLANNED = Duration.ofSeconds(2);
    private static final Duration CRASH = Duration.ofSeconds(20);

    private Acts acts;

    @BeforeAll
    void install() {
        acts = Acts.installed("replicas");
    }

    @AfterAll
    void uninstall() {
        acts.close();
    }

    @Test
    void deletedPodOfTheLeaderLeavesOneObjectForEachResource() {
        acts.requireSound(
                Act.of("Pod of the leader deleted", on -> delete(on, 30)).within(PLANNED));
    }

    @Test
    void forcedDeletionOfTheLeadersPodLeavesOneObjectForEachResource() {
        acts.requireSound(Act.of("Pod of the leader deleted with --force", on -> delete(on, 0)));
    }

    @Test
    void rolloutLeavesOneObjectForEachResource() {
        acts.requireSound(
                Act.of("rollout restart", on -> on.installation().restart()).within(PLANNED));
    }

    @Test
    void drainLeavesOneObjectForEachResource() {
        acts.requireSound(Act.of("drain of the node", ReplicaActsIT::drain).within(PLANNED));
    }

    @Test
    void scaleToZeroAndBackLeavesOneObjectForEachResource() {
        acts.requireSound(Act.of("scaled to 0 and back", on -> {
            on.installation().scale(0);
            Waiting.until("no Pod is left", () -> on.replicas().all().isEmpty());
            on.installation().scale(Replicas.COUNT);
        }));
    }

    @Test
    void killedLeaderLeavesOneObjectForEachResource() {
        acts.requireSound(
                Act.of("SIGKILL of the leader's process", on -> leader(on).kill())
                        .within(CRASH));
    }

    @Test
    void leaderFrozenBeyondItsLeaseLeavesOneObjectForEachResource() {
        acts.requireSound(frozen(45));
    }

    @Test
    void leaderFrozenBeyondItsLivenessProbeLeavesOneObjectForEachResource() {
        acts.requireSound(frozen(100));
    }

    private static Act frozen(int seconds) {
        return Act.of(
                "SIGSTOP of the leader for " + seconds + " s", on -> leader(on).freeze(Duration.ofSeconds(seconds)));
    }

    private static void delete(NodeEnvironment on, int graceSeconds) {
        on.client()
                .pods()
                .inNamespace(Installation.NAMESPACE)
                .withName(leader(on).name())
                .withGracePeriod(graceSeconds)
                .delete();
    }

    /** The budget lets the second Pod go once the first has a successor, for which the node must be schedulable. */
    private static void drain(NodeEnvironment on) {
        Set<String> before = names(on);
        String node = leader(on).pod().getSpec().getNodeName();
        CompletableFuture<Void> drain = Background.run(
                "drain",
                () -> on.installation()
                        .run("kubectl drain " + node + " --pod-selector=app.kubernetes.io/component=operator"
                                + " --delete-emptydir-data --timeout=10m"));
        Waiting.until("a Pod is evicted", () -> !names(on).containsAll(before));
        on.installation().run("kubectl uncordon " + node);
        drain.join();
    }

    private static Set<String> names(NodeEnvironment on) {
        return on.replicas().all().stream().map(Replica::name).collect(Collectors.toSet());
    }

    private static Replica leader(NodeEnvironment on) {
        return on.replicas().leader().orElseThrow();
    }
}
