package io.astronomer.operator.astro.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdaptiveRateLimiterTest {
    private final LimiterScheduler scheduler = new LimiterScheduler();

    @AfterEach
    void end() {
        scheduler.close();
    }

    @Test
    void callsWhoeverHasToWaitWhenTheTurnHasCome() throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);

        askUntilRefused(new AdaptiveRateLimiter(10, new Bulkhead(8), scheduler), turn::countDown);

        Eventually.await(turn);
    }

    @Test
    void callsTurnsOnOneThreadHoweverManyLimitersThereAre() throws InterruptedException {
        List<AdaptiveRateLimiter> adaptiveRateLimiters = IntStream.range(0, 100)
                .mapToObj(number -> new AdaptiveRateLimiter(10, new Bulkhead(8), scheduler))
                .toList();
        CountDownLatch turns = new CountDownLatch(adaptiveRateLimiters.size());
        List<Thread> callers = new CopyOnWriteArrayList<>();

        adaptiveRateLimiters.forEach(limiter -> askUntilRefused(limiter, () -> {
            callers.add(Thread.currentThread());
            turns.countDown();
        }));

        Eventually.await(turns);
        assertThat(callers).containsOnly(callers.get(0));
    }

    @Test
    void leavesNothingBehindWhenItIsClosed() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(0.1, new Bulkhead(1), scheduler);
        askUntilRefused(limiter, () -> {});
        Eventually.eventually().until(() -> scheduler.pending() == 1);

        limiter.close();

        assertThat(scheduler.pending()).isZero();
    }

    /** Uses up what may be sent at once, however fast more may be sent meanwhile; the last one has to wait, and is called. */
    private static void askUntilRefused(AdaptiveRateLimiter limiter, Runnable turn) {
        Stream.iterate(0, number -> number + 1)
                .map(number -> limiter.tryAcquire(errand("errand-" + number, turn), false))
                .peek(permit -> permit.ifPresent(AdaptiveRateLimiterTest::spend))
                .takeWhile(Optional::isPresent)
                .forEach(permit -> {});
    }

    private static void spend(Permit permit) {
        try (permit) {
            String unused = permit.execute(false, () -> "an answer");
        }
    }

    private static PermitRequest errand(String key, Runnable turn) {
        return new PermitRequest(key, Priority.EDIT, "a-place", "a-namespace", turn);
    }
}
