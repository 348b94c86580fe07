package io.astronomer.operator.leaderelection;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A standby, and the Lease of another replica. */
class StandbyTest {
    private static final Duration DURATION = Duration.ofSeconds(16);
    private static final LeaseSettings SETTINGS =
            new LeaseSettings("astro", "astro-operator", DURATION, Duration.ofSeconds(5), Duration.ofMillis(50));
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 30, 10, 0, 0, 0, ZoneOffset.UTC);

    private final LeaseHolder leaseHolder = LeaseHolder.on("standby");
    private final Candidate candidate = new Candidate(SETTINGS, leaseHolder);
    private final LeaseInMemory lease = candidate.lease;

    @BeforeEach
    void start() {
        lease.setHolder("another", DURATION, NOW);
        candidate.start();
        awaitReads();
    }

    @AfterEach
    void end() {
        candidate.close();
    }

    @Test
    void leaseIsTakenWhenItWasNotRenewedForItsDuration() {
        candidate.advance(DURATION);

        assertThat(Eventually.await(candidate.becameLeader)).isTrue();
        assertThat(lease.holder()).isEqualTo(leaseHolder.identity());
    }

    @Test
    void leaseIsNotTakenBefore() {
        candidate.advance(DURATION.minusNanos(1));

        awaitReads();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void renewalStartsTheDurationAgain() {
        candidate.advance(DURATION.minusNanos(1));
        lease.setHolder("another", DURATION, NOW.plusSeconds(1));
        awaitReads();

        candidate.advance(DURATION.minusNanos(1));

        awaitReads();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void clockOfTheHolderDoesNotMatter() {
        lease.setHolder("another", DURATION, NOW.minusYears(1));

        awaitReads();

        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void durationIsThatOfTheHolder() {
        lease.setHolder("another", DURATION.multipliedBy(2), NOW);
        awaitReads();

        candidate.advance(DURATION);

        awaitReads();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void holderHasTimeToRenewAfterAnOutage() {
        lease.reachable(false);
        candidate.advance(DURATION.multipliedBy(2));
        awaitReads();

        lease.reachable(true);

        awaitReads();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void leaseIsTakenWhenTheHolderDoesNotRenewItAfterAnOutage() {
        lease.reachable(false);
        candidate.advance(DURATION.multipliedBy(2));
        awaitReads();
        lease.reachable(true);
        awaitReads();

        candidate.advance(SETTINGS.grace());

        assertThat(Eventually.await(candidate.becameLeader)).isTrue();
    }

    @Test
    void holderHasTimeToRenewAfterWritesFailed() {
        lease.writable(false);
        candidate.advance(DURATION);
        awaitReads();

        lease.writable(true);

        awaitReads();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void deletedLeaseIsTakenAtOnce() {
        lease.remove();

        assertThat(Eventually.await(candidate.becameLeader)).isTrue();
    }

    /** Waits for two reads, of which the second began after this call. */
    private void awaitReads() {
        candidate.awaitReads(3);
    }
}
