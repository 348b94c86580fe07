package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WakeupsTest {
    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration AT_REST = Duration.ofMinutes(5);

    @Test
    void aRetryWaitsAsLongAsItHasBeenFailingBetweenTwoSecondsAndFiveMinutes() {
        List<Long> waits = new ArrayList<>();
        Instant now = SINCE;
        for (int attempt = 0; attempt < 11; attempt++) {
            Duration wait = after(retry(Optional.empty()), now);
            waits.add(wait.toSeconds());
            now = now.plus(wait);
        }
        assertThat(waits).containsExactly(2L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void whatTheServiceAsksForComesFirst() {
        assertThat(after(retry(Optional.of(Duration.ofMinutes(20))), SINCE)).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void aShortRetryAfterDoesNotShortenTheBackOff() {
        assertThat(after(retry(Optional.of(Duration.ZERO)), SINCE.plusSeconds(40)))
                .isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void somethingMissingIsLookedAtAgainWhenPatienceEnds() {
        Outcome waiting = new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "");
        assertThat(after(waiting, SINCE.plusSeconds(50))).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void somethingMissingForLongIsLookedAtSlowly() {
        Outcome waiting = new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "");
        assertThat(after(waiting, SINCE.plusSeconds(121))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aStalledResourceHasASlowSecondLook() {
        assertThat(after(new Outcome.Stalled(Reason.REJECTED, ""), SINCE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aRefusedCreateWaitsAsItsCauseDoes() {
        Outcome refused = new Outcome.CreateRefused(retry(Optional.of(Duration.ofSeconds(90))));
        assertThat(after(refused, SINCE)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void jitterOnlyLengthens() {
        Duration jittered =
                Wakeups.after(retry(Optional.empty()), Optional.of(SINCE), SINCE.plusSeconds(100), AT_REST, 1);
        assertThat(jittered).isEqualTo(Duration.ofSeconds(110));
    }

    @Test
    void atRestTheIntervalCounts() {
        assertThat(Wakeups.after(StatusesTest.SUSPENDED, Optional.empty(), SINCE, Duration.ofMinutes(7), 0))
                .isEqualTo(Duration.ofMinutes(7));
    }

    private static Outcome retry(Optional<Duration> after) {
        return new Outcome.Retry(Reason.THROTTLED, "", after);
    }

    private static Duration after(Outcome outcome, Instant now) {
        return Wakeups.after(outcome, Optional.of(SINCE), now, AT_REST, 0);
    }
}
