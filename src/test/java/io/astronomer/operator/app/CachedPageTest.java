package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedPageTest {
    private final List<Promise<Buffer>> renderings = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final CachedPage page = new CachedPage(this::render, Duration.ofSeconds(1), nanos::get);

    @Test
    void requestDuringARenderingSharesItsPage() {
        Future<Buffer> first = page.get();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(page.get()).isSameAs(first);
        assertThat(renderings).hasSize(1);
    }

    @Test
    void pageIsNotRenderedAgainWithinItsAge() {
        page.get();
        renderings.get(0).complete(Buffer.buffer("first"));
        nanos.addAndGet(Duration.ofMillis(999).toNanos());

        assertThat(page.get().result().toString()).isEqualTo("first");
        assertThat(renderings).hasSize(1);
    }

    @Test
    void pageIsRenderedAgainAfterItsAge() {
        page.get();
        renderings.get(0).complete(Buffer.buffer("first"));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        page.get();
        renderings.get(1).complete(Buffer.buffer("second"));

        assertThat(page.get().result().toString()).isEqualTo("second");
    }

    @Test
    void failedRenderingIsRetriedAfterItsAge() {
        page.get();
        renderings.get(0).fail("broken");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(page.get().failed()).isFalse();
        assertThat(renderings).hasSize(2);
    }

    private Future<Buffer> render() {
        Promise<Buffer> rendering = Promise.promise();
        renderings.add(rendering);
        return rendering.future();
    }
}
