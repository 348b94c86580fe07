package io.astronomer.operator.cache;

import static io.astronomer.operator.cache.CacheHarness.START;
import static io.astronomer.operator.cache.CacheHarness.identity;
import static io.astronomer.operator.cache.CacheHarness.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A view is renewed by itself, no more often than somebody needs it, and the cheaper way. */
class RenewalTest {
    private final CacheHarness harness = new CacheHarness();

    @Test
    void aViewIsRenewedWithinItsAge() {
        harness.observe("a");
        harness.pass(Duration.ofMinutes(50));

        // Nine tenths of five minutes fit eleven times into fifty.
        assertThat(harness.service.calls).hasSize(12);
    }

    @Test
    void whatIsOlderThanAskedForIsUsedWhileItsRenewalWaitsForAPermit() {
        harness.service.rows.add(object("a", START));
        harness.observe("a", Duration.ofSeconds(10));
        harness.limiter = (permitRequest, insists) -> Optional.empty();
        harness.pass(Duration.ofMinutes(4));

        assertThat(harness.observe("a", Duration.ofSeconds(10))).contains(new Observed.Present(object("a", START)));
    }

    @Test
    void whatIsOlderThanFiveMinutesIsNotUsed() {
        harness.observe("a", Duration.ofSeconds(10));
        harness.limiter = (permitRequest, insists) -> Optional.empty();
        harness.pass(Duration.ofMinutes(5));

        assertThat(harness.observe("a", Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void whatIsUsedThoughItIsOlderThanAskedForIsRenewedAtOnce() {
        harness.observe("a", Duration.ofHours(1));
        harness.pass(Duration.ofMinutes(4));
        harness.observe("a", Duration.ofSeconds(10));
        harness.pass(Duration.ofSeconds(1));

        assertThat(harness.service.calls).hasSize(2);
    }

    @Test
    void theShortestAgeOfThoseWhoLookCounts() {
        harness.observe("a");
        harness.observe("b", Duration.ofSeconds(10));
        harness.pass(Duration.ofSeconds(60));

        assertThat(harness.service.calls).hasSize(7);
    }

    @Test
    void aRenewalWakesOnlyThoseWhoseObjectIsAnother() {
        harness.service.rows.add(object("a", START));
        harness.service.rows.add(object("b", START));
        harness.observe("a");
        harness.observe("b");
        harness.recordingCacheListener.takeWoken();
        harness.service.rows.set(1, object("b", START.plusSeconds(60)));
        harness.pass(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheListener.takeWoken()).containsExactly("b");
    }

    @Test
    void aRenewalWakesNobodyForOurOwnWrite() {
        harness.service.rows.add(object("a", START));
        harness.observe("a");
        harness.recordingCacheListener.takeWoken();
        harness.service.rows.set(0, object("a", START.plusSeconds(60)));
        harness.cache.put(object("a", START.plusSeconds(60)));
        harness.pass(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheListener.takeWoken()).isEmpty();
    }

    @Test
    void whatIsCreatedWithoutAnAnswerIsToldWhenItIsSeen_semantics13() {
        harness.observe("a");
        harness.recordingCacheListener.takeWoken();
        harness.cache.invalidate(identity("a"));
        harness.service.rows.add(object("a", START));
        harness.pass(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheListener.takeWoken()).containsExactly("a");
    }

    @Test
    void whatWasSeenBeforeTheAnswerToItsCreateIsToldWhenItIsConfirmed_semantics13() {
        harness.observe("a");
        harness.service.rows.add(object("a", START));
        harness.pass(Duration.ofMinutes(5));
        harness.recordingCacheListener.takeWoken();
        harness.cache.invalidate(identity("a"));
        harness.pass(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheListener.takeWoken()).containsExactly("a");
    }

    @Test
    void theSameForWhatWasNotLookedAtWhenThePlaceWasListed() {
        harness.observe("a");
        harness.observe("b");
        harness.recordingCacheListener.takeWoken();
        harness.cache.invalidate(identity("b"));
        harness.service.rows.add(object("b", START));
        harness.pass(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheListener.takeWoken()).containsExactly("b");
    }

    @Test
    void whatNobodyLooksAtAnyMoreIsNotRenewed() {
        harness.observe("a");
        harness.recordingCacheListener.ages.clear();
        harness.pass(Duration.ofHours(1));

        assertThat(harness.service.calls).hasSize(1);
    }
}
