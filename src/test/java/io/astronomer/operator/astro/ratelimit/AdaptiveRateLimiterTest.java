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
    void queuedRequestIsCalledBackWhenItIsGranted() throws InterruptedException {
        CountDownLatch granted = new CountDownLatch(1);

        acquireUntilQueued(new AdaptiveRateLimiter(10, new Bulkhead(8), scheduler), granted::countDown);

        Eventually.await(granted);
    }

    @Test
    void allLimitersCallBackOnOneThread() throws InterruptedException {
        List<AdaptiveRateLimiter> limiters = IntStream.range(0, 100)
                .mapToObj(number -> new AdaptiveRateLimiter(10, new Bulkhead(8), scheduler))
                .toList();
        CountDownLatch callbacks = new CountDownLatch(limiters.size());
        List<Thread> callers = new CopyOnWriteArrayList<>();

        limiters.forEach(limiter -> acquireUntilQueued(limiter, () -> {
            callers.add(Thread.currentThread());
            callbacks.countDown();
        }));

        Eventually.await(callbacks);
        assertThat(callers).containsOnly(callers.get(0));
    }

    @Test
    void closedLimiterLeavesNoScheduledTask() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(0.1, new Bulkhead(1), scheduler);
        acquireUntilQueued(limiter, () -> {});
        Eventually.eventually().until(() -> scheduler.pending() == 1);

        limiter.close();

        assertThat(scheduler.pending()).isZero();
    }

    /** Acquires and uses permits until a request is queued. Its callback runs when it is granted. */
    private static void acquireUntilQueued(AdaptiveRateLimiter limiter, Runnable granted) {
        Stream.iterate(0, number -> number + 1)
                .map(number -> limiter.tryAcquire(request("request-" + number, granted), false))
                .peek(permit -> permit.ifPresent(AdaptiveRateLimiterTest::use))
                .takeWhile(Optional::isPresent)
                .forEach(permit -> {});
    }

    private static void use(Permit permit) {
        try (permit) {
            String unused = permit.execute(false, () -> "an answer");
        }
    }

    private static PermitRequest request(String key, Runnable granted) {
        return new PermitRequest(key, Priority.EDIT, "a-place", "a-namespace", granted);
    }
}
