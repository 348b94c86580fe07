package io.astronomer.operator.cache;

import static io.astronomer.operator.cache.CacheHarness.START;
import static io.astronomer.operator.cache.CacheHarness.identity;
import static io.astronomer.operator.cache.CacheHarness.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.PermitRequest;
import io.astronomer.operator.astro.ratelimit.RequestLimiter;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refresh of a limited rate: 429 responses, and long waits for a permit. */
class RefreshRunnerTest {
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private final AstroException.Throttled throttled =
            new AstroException.Throttled("slow down", Optional.empty(), Optional.of(PAUSE));

    private final CacheHarness harness = new CacheHarness();

    private enum Step {
        GRANT,
        /** A permit, and a 429 response. */
        THROTTLE,
        /** The request is queued. */
        QUEUE,
        /** The limiter reports a long wait. */
        DELAY
    }

    @Test
    void threeThrottledResponsesInARowFailARefresh() {
        limiter(Step.THROTTLE, Step.THROTTLE, Step.THROTTLE);
        assertThatThrownBy(() -> harness.observe("a")).isSameAs(throttled);

        assertThat(harness.service.calls).hasSize(3);
        assertThatThrownBy(() -> harness.observe("a")).isSameAs(throttled);
        assertThat(harness.service.calls).hasSize(3);
    }

    @Test
    void pageBetweenThrottledResponsesEndsTheirSeries() {
        useTwoPages();
        limiter(Step.THROTTLE, Step.THROTTLE, Step.GRANT, Step.THROTTLE, Step.THROTTLE, Step.GRANT);

        assertThat(harness.observe("a")).contains(new Observed.Present(object("a", START)));
        assertThat(harness.service.calls).hasSize(6);
    }

    @Test
    void longWaitForAPermitDoesNotFailARefresh() {
        useTwoPages();
        limiter(Step.GRANT, Step.THROTTLE, Step.DELAY, Step.DELAY, Step.DELAY, Step.GRANT);
        assertThatThrownBy(() -> harness.observe("a")).isSameAs(throttled);
        harness.callback.run();
        harness.callback.run();
        harness.callback.run();

        // The second page twice; the first page is not read again.
        assertThat(harness.service.calls).hasSize(3);
        assertThat(harness.observe("a")).contains(new Observed.Present(object("a", START)));
    }

    @Test
    void waitingResourceReportsALongWaitOnce() {
        limiter(Step.QUEUE, Step.DELAY, Step.DELAY);
        assertThat(harness.observe("a")).isEmpty();
        harness.callback.run();
        harness.callback.run();

        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("a");
        assertThatThrownBy(() -> harness.observe("a")).isSameAs(throttled);
    }

    @Test
    void endOfALongWaitRequeuesTheResource() {
        limiter(Step.DELAY);
        assertThatThrownBy(() -> harness.observe("a")).isSameAs(throttled);
        harness.recordingCacheUsers.takeRequeued();
        harness.callback.run();

        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("a");
        assertThat(harness.observe("a")).contains(new Observed.Absent());
    }

    @Test
    void refreshWithoutACallbackResumesAfterRetryAfter() {
        limiter(Step.DELAY);
        assertThatThrownBy(() -> harness.observe("a")).isSameAs(throttled);
        harness.advance(PAUSE);

        assertThat(harness.service.calls).hasSize(1);
        assertThat(harness.observe("a")).contains(new Observed.Absent());
    }

    @Test
    void refreshBeginsWithItsFirstRequest() {
        limiter(Step.QUEUE);
        assertThat(harness.observe("a")).isEmpty();
        harness.cache.invalidate(identity("a"));
        harness.advance(Duration.ofMinutes(10));
        harness.callback.run();

        assertThat(harness.observe("a")).contains(new Observed.Absent());
        assertThat(harness.cache.readAt(identity("a"))).contains(START.plus(Duration.ofMinutes(10)));
        assertThat(harness.service.calls).hasSize(1);
    }

    @Test
    void errorFailsARefreshAndTheNextOneRuns() {
        harness.service.whileListing = () -> {
            throw new StackOverflowError();
        };
        assertThatThrownBy(() -> harness.observe("a"))
                .isInstanceOf(AstroException.Unavailable.class)
                .hasMessageContaining("StackOverflowError");

        harness.service.whileListing = () -> {};
        harness.advance(Duration.ofMinutes(1));

        assertThat(harness.observe("a")).contains(new Observed.Absent());
    }

    @Test
    void refreshRunsAfterADefectThatFollowsAFailure() {
        harness.service.failure = throttled;
        harness.recordingCacheUsers.whileRequeueing = () -> {
            throw new IllegalStateException("a defect");
        };
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(IllegalStateException.class);

        harness.service.failure = null;
        harness.recordingCacheUsers.whileRequeueing = () -> {};
        harness.advance(Duration.ofMinutes(1));

        assertThat(harness.observe("a")).contains(new Observed.Absent());
    }

    private void useTwoPages() {
        harness.service.pageSize = 1;
        harness.service.rows.add(object("a", START));
        harness.service.rows.add(object("b", START));
    }

    /** Answers requests for permits by these steps, and grants all further ones. */
    private void limiter(Step... script) {
        Iterator<Step> steps = Arrays.asList(script).iterator();
        harness.limiter = new RequestLimiter() {
            @Override
            public Optional<Permit> tryAcquire(PermitRequest permitRequest, boolean insists) {
                Step step = steps.hasNext() ? steps.next() : Step.GRANT;
                harness.callback = permitRequest.onGranted();
                harness.service.failure = step == Step.THROTTLE ? throttled : null;
                if (step == Step.DELAY) {
                    throw throttled;
                }
                return step == Step.QUEUE ? Optional.empty() : Optional.of(Permit.unlimited());
            }
        };
    }
}
