package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others change is found within the interval, however many share a listing and whatever else wakes them. */
class FreshnessTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Freshness COMMON = new Freshness(Duration.ofMinutes(5));

    @Test
    void aViewServesForNineTenthsOfTheInterval() {
        assertThat(COMMON.maxAge(every("10s"))).isEqualTo(Duration.ofSeconds(9));
        assertThat(COMMON.maxAge(new EnvironmentObject())).isEqualTo(Duration.ofSeconds(270));
        assertThat(COMMON.maxAge(every("1s"))).isEqualTo(Duration.ofSeconds(270));
    }

    @Test
    void aResourceRestsUntilItsViewIsTooOld() {
        assertThat(rest(Duration.ofSeconds(100))).isEqualTo(Duration.ofSeconds(170));
    }

    @Test
    void aResourceRestsAMomentWhereItsViewIsAboutToBeTooOld() {
        assertThat(rest(Duration.ofMillis(269_950))).isEqualTo(Duration.ofMillis(100));
        assertThat(rest(Duration.ofMillis(270_050))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aResourceThatLooksAtNothingDoesNotSpin() {
        assertThat(rest(Duration.ofMillis(270_100))).isEqualTo(Duration.ofSeconds(270));
        assertThat(COMMON.rest(new EnvironmentObject(), Optional.empty(), START))
                .isEqualTo(Duration.ofSeconds(270));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatOthersChangeIsFoundWithinTheInterval(long seed) {
        Random random = new Random(seed);
        List<Sleeper> sleepers =
                List.of(new Sleeper(every("10s")), new Sleeper(every("1m")), new Sleeper(new EnvironmentObject()));
        Instant listed = START.minusSeconds(3600);
        Instant now = START;
        for (int pass = 0; pass < 20_000; pass++) {
            Sleeper due = sleepers.stream()
                    .min(Comparator.comparing(sleeper -> sleeper.wakes))
                    .orElseThrow();
            // Anything else may wake a resource early, and right before its view is too old hurts most.
            Sleeper woken = sleepers.get(random.nextInt(sleepers.size()));
            Instant early = woken.expires().minusMillis(random.nextInt(150));
            boolean isEarly = random.nextBoolean() && early.isAfter(now) && early.isBefore(due.wakes);
            now = isEarly ? early : due.wakes;
            listed = (isEarly ? woken : due).pass(listed, now, random.nextDouble());
        }
        assertThat(sleepers).allSatisfy(sleeper -> assertThat(sleeper.longest).isLessThanOrEqualTo(sleeper.interval()));
    }

    /** A resource as the loop and the scheduler treat it. */
    private static final class Sleeper {
        private final EnvironmentObject resource;
        private Instant wakes = START;
        private Instant seen = START;
        private Duration longest = Duration.ZERO;

        private Sleeper(EnvironmentObject resource) {
            this.resource = resource;
        }

        private Duration interval() {
            return COMMON.maxAge(resource).multipliedBy(10).dividedBy(9);
        }

        private Instant expires() {
            return seen.plus(COMMON.maxAge(resource));
        }

        /** Answers when the listing was taken that serves now. */
        private Instant pass(Instant listed, Instant now, double jitter) {
            Duration maxAge = COMMON.maxAge(resource);
            Instant view = listed.plus(maxAge).isAfter(now) ? listed : now;
            Duration blind = Duration.between(seen, now);
            longest = blind.compareTo(longest) > 0 && view.isAfter(seen) ? blind : longest;
            seen = view;
            Duration rest = COMMON.rest(resource, Optional.of(view), now);
            wakes = now.plus(rest).plusMillis((long) (rest.toMillis() * jitter / 10));
            return view;
        }
    }

    private static Duration rest(Duration age) {
        return COMMON.rest(new EnvironmentObject(), Optional.of(START), START.plus(age));
    }

    private static EnvironmentObject every(String interval) {
        return Serialization.unmarshal(
                "kind: EnvironmentObject\nspec: {syncInterval: " + interval + "}", EnvironmentObject.class);
    }
}
