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

/** What a leader does when its lease can't be renewed, by a clock of the test's; the elector is the real one. */
class LeaseLeaderElectionTest {
    private static final Duration DURATION = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final LeaseSettings TERMS =
            new LeaseSettings("astro", "astro-operator", DURATION, DEADLINE, Duration.ofMillis(50));

    private final LeaseHolder leaseHolder = LeaseHolder.in(new LeaseHolder.Pod("operator-1", "uid-1"));
    private final LeaseInMemory lease = new LeaseInMemory(leaseHolder.identity());
    private final AtomicLong nanos = new AtomicLong();
    private final CompletableFuture<Boolean> lost = new CompletableFuture<>();
    private final CompletableFuture<Boolean> led = new CompletableFuture<>();
    private final KubernetesClient client = new KubernetesClientBuilder().build();
    private final LeaseLeaderElection leadership =
            new LeaseLeaderElection(client, TERMS, leaseHolder, lease, () -> lost.complete(true), nanos::get);

    @AfterEach
    void end() {
        lease.reachable(false);
        leadership.release();
        client.close();
    }

    @Test
    void aLeaderActsNoMoreOnceTheRenewDeadlineIsOver() {
        lead();
        lease.reachable(false);
        later(DEADLINE.minusNanos(1));
        assertThat(leadership.isLeader()).isTrue();

        later(Duration.ofNanos(1));

        assertThat(leadership.isLeader()).isFalse();
    }

    @Test
    void aLeaderThatRenewsBeforeItsLeaseRunsOutGoesOn() {
        lead();
        lease.reachable(false);
        later(DEADLINE);
        assertThat(leadership.isLeader()).isFalse();

        lease.reachable(true);

        Eventually.eventually().until(leadership::isLeader);
        assertThat(lost).isNotDone();
    }

    @Test
    void aLeaseThatIsAboutToRunOutIsLost() {
        lead();
        lease.reachable(false);

        later(TERMS.giveUp());

        assertThat(Eventually.await(lost)).isTrue();
    }

    @Test
    void aLeaseThatWasLostIsNotRenewed() {
        lead();
        lease.reachable(false);
        later(TERMS.giveUp());
        Eventually.await(lost);
        lease.hold("");

        lease.reachable(true);

        awaitReads(3);
        assertThat(lease.holder()).isEmpty();
        assertThat(leadership.isLeader()).isFalse();
    }

    @Test
    void aLeaseThatAnotherOneHadMeanwhileIsLost() {
        lead();
        lease.reachable(false);
        later(DEADLINE);
        lease.hold("another");

        lease.reachable(true);

        assertThat(Eventually.await(lost)).isTrue();
        assertThat(leadership.isLeader()).isFalse();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void aLeaseThatWasRemovedMeanwhileIsLost() {
        lead();

        lease.vanish();

        assertThat(Eventually.await(lost)).isTrue();
        assertThat(leadership.isLeader()).isFalse();
    }

    @Test
    void theLeaseOfAnEarlierProcessOfThePodIsTakenAtOnce() {
        lease.hold(LeaseHolder.in(new LeaseHolder.Pod("operator-1", "uid-1")).identity());

        lead();

        assertThat(lease.holder()).isEqualTo(leaseHolder.identity());
    }

    @Test
    void theLeaseOfAnotherPodIsLeftAlone() {
        String namesake =
                LeaseHolder.in(new LeaseHolder.Pod("operator-1", "uid-2")).identity();
        lease.hold(namesake);

        leadership.start(() -> led.complete(true));

        awaitReads(3);
        assertThat(led).isNotDone();
        assertThat(lease.holder()).isEqualTo(namesake);
    }

    @Test
    void aRequestThatGetsNoAnswerLeavesTimeForAnother() {
        assertThat(TERMS.requestTimeout().multipliedBy(2).plus(TERMS.retryPeriod()))
                .isLessThan(DEADLINE);
    }

    private void lead() {
        leadership.start(() -> led.complete(true));
        Eventually.await(led);
        Eventually.eventually().until(leadership::isLeader);
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void awaitReads(int more) {
        int before = lease.reads();
        Eventually.eventually().until(() -> lease.reads() >= before + more);
    }
}
