package io.astronomer.operator.cache;

import static io.astronomer.operator.cache.CacheHarness.START;
import static io.astronomer.operator.cache.CacheHarness.identity;
import static io.astronomer.operator.cache.CacheHarness.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cache refreshes itself, only as often as its resources need. */
class ScopeRefresherTest {
    private final CacheHarness harness = new CacheHarness();

    @Test
    void entryIsRefreshedOnceAnInterval() {
        harness.observe("a");
        harness.advance(Duration.ofMinutes(50));

        assertThat(harness.service.calls).hasSize(1 + 10);
    }

    @Test
    void agedEntryIsUsedWhileItsRefreshIsQueued() {
        harness.service.rows.add(object("a", START));
        harness.observe("a", Duration.ofSeconds(10));
        harness.limiter = (permitRequest, insists) -> Optional.empty();
        harness.advance(Duration.ofMinutes(4));

        assertThat(harness.observe("a", Duration.ofSeconds(10))).contains(new Observed.Present(object("a", START)));
    }

    @Test
    void entryOlderThanFiveMinutesIsNotUsed() {
        harness.observe("a", Duration.ofSeconds(10));
        harness.limiter = (permitRequest, insists) -> Optional.empty();
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.observe("a", Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void usedAgedEntryIsRefreshedAtOnce() {
        harness.observe("a", Duration.ofHours(1));
        harness.advance(Duration.ofMinutes(4));
        harness.observe("a", Duration.ofSeconds(10));
        harness.advance(Duration.ofSeconds(1));

        assertThat(harness.service.calls).hasSize(2);
    }

    @Test
    void shortestAgeOfAllResourcesCounts() {
        harness.observe("a");
        harness.observe("b", Duration.ofSeconds(10));
        harness.advance(Duration.ofSeconds(60));

        assertThat(harness.service.calls).hasSize(6);
    }

    @Test
    void refreshRequeuesOnlyResourcesOfChangedObjects() {
        harness.service.rows.add(object("a", START));
        harness.service.rows.add(object("b", START));
        harness.observe("a");
        harness.observe("b");
        harness.recordingCacheUsers.takeRequeued();
        harness.service.rows.set(1, object("b", START.plusSeconds(60)));
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("b");
    }

    @Test
    void refreshRequeuesNoResourceForAnOwnWrite() {
        harness.service.rows.add(object("a", START));
        harness.observe("a");
        harness.recordingCacheUsers.takeRequeued();
        harness.service.rows.set(0, object("a", START.plusSeconds(60)));
        harness.cache.put(object("a", START.plusSeconds(60)));
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheUsers.takeRequeued()).isEmpty();
    }

    @Test
    void refreshRequeuesAfterACreateWithoutAResponse_semantics13() {
        harness.observe("a");
        harness.recordingCacheUsers.takeRequeued();
        harness.cache.invalidate(identity("a"));
        harness.service.rows.add(object("a", START));
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("a");
    }

    @Test
    void createDuringAQueuedRefreshIsConfirmedByTheNext_semantics13() {
        harness.observe("a", Duration.ofSeconds(10));
        harness.limiter = (permitRequest, insists) -> {
            harness.callback = permitRequest.onGranted();
            return Optional.empty();
        };
        harness.advance(Duration.ofSeconds(10));
        assertThat(harness.observe("b")).contains(new Observed.Absent());
        harness.service.rows.add(object("b", START));
        harness.cache.invalidate(identity("b"));

        harness.limiter = (permitRequest, insists) -> Optional.of(Permit.unlimited());
        harness.callback.run();
        harness.advance(Duration.ofSeconds(1));

        assertThat(harness.recordingCacheUsers.takeRequeued()).contains("b");
    }

    @Test
    void refreshThatConfirmsAnInvalidatedEntryRequeues_semantics13() {
        harness.observe("a");
        harness.service.rows.add(object("a", START));
        harness.advance(Duration.ofMinutes(5));
        harness.recordingCacheUsers.takeRequeued();
        harness.cache.invalidate(identity("a"));
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("a");
    }

    @Test
    void objectFirstSeenInAListingTriggersReconcile() {
        harness.observe("a");
        harness.observe("b");
        harness.recordingCacheUsers.takeRequeued();
        harness.cache.invalidate(identity("b"));
        harness.service.rows.add(object("b", START));
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("b");
    }

    @Test
    void unusedEntryIsNotRefreshed() {
        harness.observe("a");
        harness.recordingCacheUsers.ages.clear();
        harness.advance(Duration.ofHours(1));

        assertThat(harness.service.calls).hasSize(1);
    }
}
