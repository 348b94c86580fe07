package io.astronomer.operator;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * The only place where tests wait: for an event or a state, never for a fixed time. Only a state that never comes
 * reaches the limit, on a busy machine as well. An event that comes later shows that something did not happen.
 */
public final class Eventually {
    public static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Eventually() {}

    public static ConditionFactory eventually() {
        return Awaitility.await().pollInterval(INTERVAL).atMost(LIMIT);
    }

    public static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the latch was not counted down within " + LIMIT);
        }
    }

    /** Returns the oldest element of the queue, once there is one. */
    public static <T> T await(BlockingQueue<T> queue) throws InterruptedException {
        T oldest = queue.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (oldest == null) {
            throw new AssertionError("nothing came within " + LIMIT);
        }
        return oldest;
    }

    public static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
