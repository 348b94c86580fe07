package io.astronomer.operator.leaderelection;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A leader whose lease can't be renewed. */
class LeaseLeaderElectionTest {
    private static final Duration DURATION = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final LeaseSettings SETTINGS =
            new LeaseSettings("astro", "astro-operator", DURATION, DEADLINE, Duration.ofMillis(50));

    private final LeaseHolder leaseHolder = LeaseHolder.in(new LeaseHolder.Pod("operator-1", "uid-1"));
    private final Candidate candidate = new Candidate(SETTINGS, leaseHolder);
    private final LeaseInMemory lease = candidate.lease;
    private final LeaseLeaderElection leadership = candidate.leadership;

    @AfterEach
    void end() {
        candidate.close();
    }

    @Test
    void leaderPausesAfterTheRenewDeadline() {
        becomeLeader();
        lease.reachable(false);
        candidate.advance(DEADLINE.minusNanos(1));
        assertThat(leadership.isLeader()).isTrue();

        candidate.advance(Duration.ofNanos(1));

        assertThat(leadership.isLeader()).isFalse();
    }

    @Test
    void leaderResumesWhenItRenewsBeforeExpiry() {
        becomeLeader();
        lease.reachable(false);
        candidate.advance(DEADLINE);
        assertThat(leadership.isLeader()).isFalse();
        // Meanwhile the election checks the renewal several times.
        candidate.awaitReads(10);

        lease.reachable(true);

        Eventually.eventually().until(leadership::isLeader);
        assertThat(candidate.lost).isNotDone();
    }

    @Test
    void leaderPausesForAsLongAsKubernetesIsAway() {
        becomeLeader();
        lease.reachable(false);

        candidate.advance(Duration.ofDays(1));

        candidate.awaitReads(3);
        assertThat(leadership.isLeader()).isFalse();
        assertThat(candidate.lost).isNotDone();
    }

    @Test
    void leaderResumesWhenItRenewsAfterExpiry() {
        becomeLeader();
        lease.reachable(false);
        candidate.advance(DURATION.multipliedBy(2));
        candidate.awaitReads(3);

        lease.reachable(true);

        Eventually.eventually().until(leadership::isLeader);
        assertThat(candidate.lost).isNotDone();
    }

    @Test
    void lostLeaseIsNotTakenAgain() {
        becomeLeader();
        lease.setHolder("another");
        Eventually.await(candidate.lost);
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
        candidate.advance(DEADLINE);
        lease.setHolder("another");

        lease.reachable(true);

        assertThat(Eventually.await(candidate.lost)).isTrue();
        assertThat(leadership.isLeader()).isFalse();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void leaseIsLostWhenItWasRemoved() {
        becomeLeader();

        lease.remove();

        assertThat(Eventually.await(candidate.lost)).isTrue();
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

        candidate.start();

        candidate.awaitReads(3);
        assertThat(candidate.becameLeader).isNotDone();
        assertThat(lease.holder()).isEqualTo(namesake);
    }

    @Test
    void renewDeadlineLeavesTimeForTwoRequests() {
        assertThat(SETTINGS.requestTimeout().multipliedBy(2).plus(SETTINGS.retryPeriod()))
                .isLessThan(DEADLINE);
    }

    private void becomeLeader() {
        candidate.start();
        Eventually.await(candidate.becameLeader);
        Eventually.eventually().until(leadership::isLeader);
    }
}
