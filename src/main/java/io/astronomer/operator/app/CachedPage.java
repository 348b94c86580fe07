package io.astronomer.operator.app;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A page that is rendered at most once within its age. Concurrent requests share it. */
final class CachedPage {
    private final Supplier<Future<Buffer>> rendering;
    private final long maxAge;
    private final LongSupplier nanoTime;
    private @Nullable Future<Buffer> page;
    private long startedAt;

    CachedPage(Supplier<Future<Buffer>> rendering, Duration maxAge, LongSupplier nanoTime) {
        this.rendering = rendering;
        this.maxAge = maxAge.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized Future<Buffer> get() {
        Future<Buffer> known = page;
        long now = nanoTime.getAsLong();
        if (known != null && (!known.isComplete() || now - startedAt < maxAge)) {
            return known;
        }
        startedAt = now;
        Future<Buffer> next = rendering.get();
        page = next;
        return next;
    }
}
