package io.astronomer.operator.astro.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private final LimiterScheduler scheduler = new LimiterScheduler();

    @AfterEach
    void end() {
        scheduler.close();
    }

    @Test
    void callsWhoeverHasToWaitWhenTheTurnHasCome() throws InterruptedException {
        Limiter limiter = new Limiter(10, new Bulkhead(8), scheduler);
        CountDownLatch turn = new CountDownLatch(1);
        drain(limiter);

        Optional<Permit> refused = limiter.admit(errand("waiting", turn::countDown), false);

        assertThat(refused).isEmpty();
        assertThat(turn.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callsTurnsOnOneThreadHoweverManyLimitersThereAre() throws InterruptedException {
        List<Limiter> limiters = IntStream.range(0, 100)
                .mapToObj(number -> new Limiter(10, new Bulkhead(8), scheduler))
                .toList();
        CountDownLatch turns = new CountDownLatch(limiters.size());
        List<Thread> callers = new CopyOnWriteArrayList<>();
        limiters.forEach(LimiterTest::drain);

        limiters.forEach(limiter -> {
            var unused = limiter.admit(
                    errand("waiting", () -> {
                        callers.add(Thread.currentThread());
                        turns.countDown();
                    }),
                    false);
        });

        Eventually.await(turns);
        assertThat(callers).containsOnly(callers.get(0));
    }

    @Test
    void leavesNothingBehindWhenItIsClosed() {
        Limiter limiter = new Limiter(0.1, new Bulkhead(1), scheduler);
        drain(limiter);
        Optional<Permit> refused = limiter.admit(errand("waiting", () -> {}), false);
        assertThat(refused).isEmpty();
        Eventually.eventually().until(() -> scheduler.pending() == 1);

        limiter.close();

        assertThat(scheduler.pending()).isZero();
    }

    /** Uses up what may be sent at once; one waits then whose turn nobody takes up. */
    private static void drain(Limiter limiter) {
        Stream.iterate(0, number -> number + 1)
                .map(number -> limiter.admit(errand("drain-" + number, () -> {}), false))
                .peek(permit -> permit.ifPresent(LimiterTest::spend))
                .takeWhile(Optional::isPresent)
                .forEach(permit -> {});
    }

    private static void spend(Permit permit) {
        try (permit) {
            String unused = permit.spend(false, () -> "an answer");
        }
    }

    private static Errand errand(String key, Runnable turn) {
        return new Errand(key, Lane.EDIT, "a-place", "a-namespace", turn);
    }
}
