package io.astronomer.operator.leaderelection;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A standby, and the Lease of another replica. The clock belongs to the test. */
class StandbyTest {
    private static final Duration DURATION = Duration.ofSeconds(16);
    private static final LeaseSettings SETTINGS =
            new LeaseSettings("astro", "astro-operator", DURATION, Duration.ofSeconds(5), Duration.ofMillis(50));
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 30, 10, 0, 0, 0, ZoneOffset.UTC);

    private final LeaseHolder leaseHolder = LeaseHolder.on("standby");
    private final LeaseInMemory lease = new LeaseInMemory(leaseHolder.identity());
    private final AtomicLong nanos = new AtomicLong();
    private final CompletableFuture<Boolean> becameLeader = new CompletableFuture<>();
    private final KubernetesClient client = new KubernetesClientBuilder().build();
    private final LeaseLeaderElection leadership =
            new LeaseLeaderElection(client, SETTINGS, leaseHolder, lease, () -> {}, nanos::get);

    @BeforeEach
    void start() {
        lease.setHolder("another", DURATION, NOW);
        leadership.start(() -> becameLeader.complete(true));
        awaitReads();
    }

    @AfterEach
    void end() {
        lease.reachable(false);
        leadership.release();
        client.close();
    }

    @Test
    void leaseIsTakenWhenItWasNotRenewedForItsDuration() {
        advance(DURATION);

        assertThat(Eventually.await(becameLeader)).isTrue();
        assertThat(lease.holder()).isEqualTo(leaseHolder.identity());
    }

    @Test
    void leaseIsNotTakenBefore() {
        advance(DURATION.minusNanos(1));

        awaitReads();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void renewalStartsTheDurationAgain() {
        advance(DURATION.minusNanos(1));
        lease.setHolder("another", DURATION, NOW.plusSeconds(1));
        awaitReads();

        advance(DURATION.minusNanos(1));

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

        advance(DURATION);

        awaitReads();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void holderHasTimeToRenewAfterAnOutage() {
        lease.reachable(false);
        advance(DURATION.multipliedBy(2));
        awaitReads();

        lease.reachable(true);

        awaitReads();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void leaseIsTakenWhenTheHolderDoesNotRenewItAfterAnOutage() {
        lease.reachable(false);
        advance(DURATION.multipliedBy(2));
        awaitReads();
        lease.reachable(true);
        awaitReads();

        advance(SETTINGS.grace());

        assertThat(Eventually.await(becameLeader)).isTrue();
    }

    @Test
    void holderHasTimeToRenewAfterWritesFailed() {
        lease.writable(false);
        advance(DURATION);
        awaitReads();

        lease.writable(true);

        awaitReads();
        assertThat(lease.holder()).isEqualTo("another");
    }

    @Test
    void deletedLeaseIsTakenAtOnce() {
        lease.remove();

        assertThat(Eventually.await(becameLeader)).isTrue();
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Waits for two reads, of which the second began after this call. */
    private void awaitReads() {
        int before = lease.reads();
        Eventually.eventually().until(() -> lease.reads() >= before + 3);
    }
}
