package io.astronomer.operator.astro.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CubicRateTest {
    private static final long SECOND = 1_000_000_000L;

    private final CubicRate rate = new CubicRate(1000);
    private long now = SECOND;

    @Test
    void rejectionLowersTheRateToWhatWasAccepted() {
        rejectFirst();
        accept(40, 6);
        rate.throttled(now, now, 0, 0);

        assertThat(rate.perSecond()).isCloseTo(0.97 * 40 / 6, within(0.01));
    }

    @Test
    void unusedRateIsNotMeasured() {
        rejectFirst();
        double before = rate.perSecond();
        accept(40, 6);
        rate.throttled(now, now, 0, 20);

        assertThat(rate.perSecond()).isCloseTo(0.97 * before, within(0.01));
    }

    @Test
    void rejectionWithoutRetryAfterPausesRequests() {
        assertThat(rate.throttled(now, now, 0, 0)).isPositive();
    }

    @Test
    void retryAfterIsTheOnlyPause() {
        assertThat(rate.throttled(now, now, SECOND, 0)).isZero();
    }

    /** The rate is the lowest then, and says nothing of the limit. */
    @Test
    void rateReturnsWithinAMinuteAfterAServiceThatAcceptedNothing() {
        for (int rejection = 0; rejection < 50; rejection++) {
            now += SECOND;
            rate.throttled(now, now, 0, 0);
        }
        assertThat(rate.perSecond()).isCloseTo(CubicRate.LOWEST, within(0.01));

        long end = now + 60 * SECOND;
        while (now < end) {
            now += (long) (SECOND / rate.perSecond());
            rate.accepted(true, now);
        }

        assertThat(rate.perSecond()).isGreaterThan(10);
    }

    private void rejectFirst() {
        rate.throttled(now, now, 0, 0);
    }

    private void accept(int requests, int seconds) {
        for (int request = 0; request < requests; request++) {
            now += seconds * SECOND / requests;
            rate.accepted(false, now);
        }
    }
}
