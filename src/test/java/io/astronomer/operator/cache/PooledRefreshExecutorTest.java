package io.astronomer.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Work before and after the pool is closed. */
class PooledRefreshExecutorTest {
    @Test
    void workIsDoneNowAndLater() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(2);
        try (PooledRefreshExecutor executor = new PooledRefreshExecutor(1)) {
            executor.now(done::countDown);
            executor.after(Duration.ofMillis(1), done::countDown);

            done.await();
        }
        assertThat(done.getCount()).isZero();
    }

    @Test
    void workAfterTheCloseIsDiscarded() {
        PooledRefreshExecutor executor = new PooledRefreshExecutor(1);
        executor.close();

        assertThatCode(() -> executor.now(PooledRefreshExecutorTest::fail)).doesNotThrowAnyException();
        assertThatCode(() -> executor.after(Duration.ZERO, PooledRefreshExecutorTest::fail))
                .doesNotThrowAnyException();
    }

    private static void fail() {
        throw new AssertionError("The pool is closed.");
    }
}
