package io.astronomer.operator.leaderelection;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A leader whose lease can't be renewed. The clock belongs to the test. */
class LeaseLeaderElectionTest {
    private static final Duration DURATION = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final LeaseSettings SETTINGS =
            new LeaseSettings("astro", "astro-operator", DURATION, DEADLINE, Duration.ofMillis(50));

    private final LeaseHolder leaseHolder = LeaseHolder.in(new LeaseHolder.Pod("operator-1", "uid-1"));
    private final LeaseInMemory lease = new LeaseInMemory(leaseHolder.identity());
    private final AtomicLong nanos = new AtomicLong();
    private final CompletableFuture<Boolean> lost = new CompletableFuture<>();
    private final CompletableFuture<Boolean> becameLeader = new CompletableFuture<>();
    private final KubernetesClient client = new KubernetesClientBuilder().build();
    private final LeaseLeaderElection leadership =
            new LeaseLeaderElection(client, SETTINGS, leaseHolder, lease, () -> lost.complete(true), nanos::get);

    @AfterEach
    void end() {
        lease.reachable(false);
        leadership.release();
        client.close();
    }

    @Test
    void leaderPausesAfterTheRenewDeadline() {
        becomeLeader();
        lease.reachable(false);
        advance(DEADLINE.minusNanos(1));
        assertThat(leadership.isLeader()).isTrue();

        advance(Duration.ofNanos(1));

        assertThat(leadership.isLeader()).isFalse();
    }

    @Test
    void leaderResumesWhenItRenewsBeforeExpiry() {
        becomeLeader();
        lease.reachable(false);
        advance(DEADLINE);
        assertThat(leadership.isLeader()).isFalse();
        // Meanwhile the election checks the renewal several times.
        awaitReads(10);

        lease.reachable(true);

        Eventually.eventually().until(leadership::isLeader);
        assertThat(lost).isNotDone();
    }

    @Test
    void leaderPausesForAsLongAsKubernetesIsAway() {
        becomeLeader();
        lease.reachable(false);

        advance(Duration.ofDays(1));

        awaitReads(3);
        assertThat(leadership.isLeader()).isFalse();
        assertThat(lost).isNotDone();
    }

    @Test
    void leaderResumesWhenItRenewsAfterExpiry() {
        becomeLeader();
        lease.reachable(false);
        advance(DURATION.multipliedBy(2));
        awaitReads(3);

        lease.reachable(true);

        Eventually.eventually().until(leadership::isLeader);
        assertThat(lost).isNotDone();
    }

    @Test
    void lostLeaseIsNotTakenAgain() {
        becomeLeader();
        lease.setHolder("another");
        Eventually.await(lost);
        int reads = lease.reads();

        lease.setHolder("");

        assertThat(leadership.isLeader()).isFalse();
        assertThat(lease.reads()).isEqualTo(reads);
        assertThat(lease.holder()).isEmpty();
    }

    @Test
    void leaseIsLostWhenAnotherReplicaHeldIt() {
        becomeLeader();
        lease.reachable(false);
        advance(DEADLINE);
        lease.setHolder("another");

        lease.reachable(true);

        assertThat(Eventually.await(lost)).isTrue();
        assertThat(leadership.isLeader()).isFalse();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void leaseIsLostWhenItWasRemoved() {
        becomeLeader();

        lease.remove();

        assertThat(Eventually.await(lost)).isTrue();
        assertThat(leadership.isLeader()).isFalse();
    }

    @Test
    void abandonedLeaseKeepsItsHolderWhoWritesNothing() {
        becomeLeader();

        leadership.abandon();

        assertThat(leadership.isLeader()).isFalse();
        assertThat(lease.holder()).isEqualTo(leaseHolder.identity());
    }

    @Test
    void leaseOfAnEarlierProcessIsTakenOver() {
        lease.setHolder(
                LeaseHolder.in(new LeaseHolder.Pod("operator-1", "uid-1")).identity());

        becomeLeader();

        assertThat(lease.holder()).isEqualTo(leaseHolder.identity());
    }

    @Test
    void leaseOfAnotherPodIsNotTakenOver() {
        String namesake =
                LeaseHolder.in(new LeaseHolder.Pod("operator-1", "uid-2")).identity();
        lease.setHolder(namesake);

        leadership.start(() -> becameLeader.complete(true));

        awaitReads(3);
        assertThat(becameLeader).isNotDone();
        assertThat(lease.holder()).isEqualTo(namesake);
    }

    @Test
    void renewDeadlineLeavesTimeForTwoRequests() {
        assertThat(SETTINGS.requestTimeout().multipliedBy(2).plus(SETTINGS.retryPeriod()))
                .isLessThan(DEADLINE);
    }

    private void becomeLeader() {
        leadership.start(() -> becameLeader.complete(true));
        Eventually.await(becameLeader);
        Eventually.eventually().until(leadership::isLeader);
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void awaitReads(int more) {
        int before = lease.reads();
        Eventually.eventually().until(() -> lease.reads() >= before + more);
    }
}
