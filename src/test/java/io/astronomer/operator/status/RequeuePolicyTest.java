package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ResolvedNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequeuePolicyTest {
    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    @Test
    void retryWaitsAsLongAsItFailedWithinBounds() {
        List<Long> waits = new ArrayList<>();
        Instant now = SINCE;
        for (int attempt = 0; attempt < 11; attempt++) {
            Duration wait = after(retry(Optional.empty()), now);
            waits.add(wait.toSeconds());
            now = now.plus(wait);
        }
        assertThat(waits).containsExactly(2L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void longerRetryAfterTakesPrecedence() {
        assertThat(after(retry(Optional.of(Duration.ofMinutes(20))), SINCE)).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void shortRetryAfterDoesNotShortenTheBackOff() {
        assertThat(after(retry(Optional.of(Duration.ZERO)), SINCE.plusSeconds(40)))
                .isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void missingReferenceIsRequeuedWhenTheGracePeriodEnds() {
        Outcome waiting = new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "");
        assertThat(after(waiting, SINCE.plusSeconds(50))).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void missingReferenceIsRequeuedSlowlyAfterTheGracePeriod() {
        Outcome waiting = new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "");
        assertThat(after(waiting, SINCE.plusSeconds(121))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void recordedNamesAreReconciledAtOnce() {
        ScopeEntity entity = new ScopeEntity(Scope.WORKSPACE, "w1");
        Outcome resolved = new Outcome.NamesResolved(
                new ResolvedNames(entity, "Analytics", Optional.of("Analytics"), List.of(), List.of()));

        assertThat(after(resolved, SINCE)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"WORKSPACE_NOT_FOUND", "DEPLOYMENT_NOT_FOUND"})
    void unknownNameIsLookedUpAgainAfterThirtySeconds(Reason reason) {
        assertThat(after(new Outcome.Waiting(reason, ""), SINCE.plusSeconds(50)))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void unknownNameIsReportedWhenTheGracePeriodEnds() {
        assertThat(after(new Outcome.Waiting(Reason.WORKSPACE_NOT_FOUND, ""), SINCE.plusSeconds(110)))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void unknownNameIsLookedUpAtTheIntervalAfterTheGracePeriod() {
        Outcome waiting = new Outcome.Waiting(Reason.WORKSPACE_NOT_FOUND, "");

        assertThat(RequeuePolicy.requeueAfter(
                        waiting, Optional.of(SINCE), SINCE.plusSeconds(120), Duration.ofMinutes(1), 0))
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void deferredResourceIsRequeuedAfterItsOwnTime() {
        assertThat(after(new Outcome.Deferred(Optional.of(Duration.ofSeconds(2))), SINCE))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void stalledResourceIsRequeuedSlowly() {
        assertThat(after(new Outcome.Stalled(Reason.REJECTED, ""), SINCE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void jitterOnlyLengthens() {
        Duration jittered = RequeuePolicy.requeueAfter(
                        retry(Optional.empty()), Optional.of(SINCE), SINCE.plusSeconds(100), INTERVAL, 1)
                .orElseThrow();
        assertThat(jittered).isEqualTo(Duration.ofSeconds(110));
    }

    @Test
    void suspendedResourceIsNotRequeued() {
        assertThat(RequeuePolicy.requeueAfter(StatusExamples.SUSPENDED, Optional.empty(), SINCE, INTERVAL, 0))
                .isEmpty();
    }

    @Test
    void deferredResourceHasAFallbackRequeue() {
        assertThat(after(new Outcome.Deferred(), SINCE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void pausedResourceIsRequeuedAtTheEndOfThePause_semantics19() {
        assertThat(after(pausedUntil(SINCE.plusSeconds(90)), SINCE)).isEqualTo(Duration.ofMillis(90_001));
    }

    @Test
    void pauseThatEndedDuringTheReconciliationIsRequeuedAtOnce() {
        assertThat(after(pausedUntil(SINCE.minusMillis(5)), SINCE)).isEqualTo(Duration.ZERO);
    }

    @Test
    void jitterDoesNotLengthenAPause() {
        assertThat(RequeuePolicy.requeueAfter(pausedUntil(SINCE.plusSeconds(90)), Optional.empty(), SINCE, INTERVAL, 1))
                .contains(Duration.ofMillis(90_001));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"ADOPTION_REQUIRED", "PLAN_PENDING", "EXTERNAL_WRITER", "RESOURCE_CONFLICT"})
    void blockedResourceIsRequeuedSlowlyOrAfterItsInterval(Reason reason) {
        assertThat(withInterval(Duration.ofHours(1), blocked(reason))).contains(Duration.ofMinutes(5));
        assertThat(withInterval(Duration.ofMinutes(1), blocked(reason))).contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"OUT_OF_SYNC", "DRIFTED"})
    void reportedDifferenceIsNotRequeued(Reason reason) {
        assertThat(withInterval(Duration.ofHours(1), blocked(reason))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NOT_FOUND", "FORBIDDEN"})
    void unreachableObjectIsRequeuedNoFasterThanTheBackOff(Reason reason) {
        Outcome stalled = new Outcome.Stalled(reason, "");
        Duration interval = Duration.ofSeconds(10);

        assertThat(List.of(3L, 40L, 3600L))
                .extracting(failing -> RequeuePolicy.requeueAfter(
                                stalled, Optional.of(SINCE), SINCE.plusSeconds(failing), interval, 0)
                        .orElseThrow())
                .containsExactly(interval, Duration.ofSeconds(40), Duration.ofMinutes(5));
    }

    @Test
    void unsettledWriteIsRequeuedAtOnce() {
        assertThat(after(StatusExamples.outcome("replaced"), SINCE)).isZero();
    }

    @Test
    void settledWriteIsNotRequeued() {
        assertThat(withInterval(Duration.ofHours(1), StatusExamples.outcome("updated")))
                .isEmpty();
    }

    @Test
    void releasedResourceIsNotRequeued() {
        assertThat(withInterval(Duration.ofHours(1), new Outcome.Released(Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    private static Outcome blocked(Reason reason) {
        return new Outcome.Blocked(reason, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Outcome pausedUntil(Instant until) {
        return new Outcome.Suspended(Reason.PAUSED, "", Optional.of(until));
    }

    private static Optional<Duration> withInterval(Duration interval, Outcome outcome) {
        return RequeuePolicy.requeueAfter(outcome, Optional.of(SINCE), SINCE, interval, 0);
    }

    private static Outcome retry(Optional<Duration> after) {
        return new Outcome.Retry(Reason.THROTTLED, "", after);
    }

    private static Duration after(Outcome outcome, Instant now) {
        return RequeuePolicy.requeueAfter(outcome, Optional.of(SINCE), now, INTERVAL, 0)
                .orElseThrow();
    }
}
