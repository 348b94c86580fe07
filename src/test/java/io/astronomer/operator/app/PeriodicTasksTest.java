package io.astronomer.operator.app;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.LogLines;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodicTasksTest {
    private static final Duration OFTEN = Duration.ofMillis(1);

    private final PeriodicTasks tasks = new PeriodicTasks();
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void end() {
        tasks.close();
    }

    @ParameterizedTest
    @ValueSource(classes = {ArithmeticException.class, StackOverflowError.class})
    void taskRunsAgainAfterAFailure(Class<? extends Throwable> failure) {
        tasks.every(OFTEN, () -> fail(failure));

        eventually().until(() -> runs.get() > 2);
    }

    @Test
    void equalFailuresAreLoggedOnceWithTheirClassOnly() {
        try (LogLines log = LogLines.of(PeriodicTasks.class)) {
            tasks.every(OFTEN, () -> fail(ArrayStoreException.class));
            eventually().until(() -> runs.get() > 2);

            assertThat(log.with("ArrayStoreException"))
                    .singleElement()
                    .asString()
                    .contains("java.lang.ArrayStoreException", "PeriodicTasksTest.fail")
                    .doesNotContain("a secret");
        }
    }

    private void fail(Class<? extends Throwable> failure) {
        runs.incrementAndGet();
        if (failure == ArithmeticException.class) {
            throw new ArithmeticException("a secret");
        }
        if (failure == ArrayStoreException.class) {
            throw new ArrayStoreException("a secret");
        }
        throw new StackOverflowError("a secret");
    }
}
