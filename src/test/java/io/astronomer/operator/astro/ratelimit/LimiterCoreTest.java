package io.astronomer.operator.astro.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LimiterCoreTest {
    private static final long SECOND = 1_000_000_000L;

    private final LimiterCore core = new LimiterCore(1000, 4, standing -> Optional.of(() -> {}), 0);
    private final List<PermitRequest> granted = new ArrayList<>();
    private long now;

    @Test
    void firstRequestIsGrantedAtOnce() {
        assertThat(acquire("a")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void queuedRequestIsCalledBackWhenItIsGranted() {
        acquire("first");
        assertThat(acquire("late")).isInstanceOf(AcquireResult.Queued.class);

        now += SECOND;
        grantPermits();

        assertThat(granted).extracting(PermitRequest::key).containsExactly("late");
        assertThat(acquire("late")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void requestBeyondTheConcurrencyIsQueued() {
        for (String tenant : List.of("a", "b", "c", "d")) {
            now += SECOND;
            assertThat(acquireFor(tenant, "of " + tenant)).isInstanceOf(AcquireResult.Granted.class);
        }
        now += SECOND;

        assertThat(acquireFor("e", "of e")).isInstanceOf(AcquireResult.Queued.class);
    }

    @Test
    void oneNamespaceLeavesAQuarterOfTheConcurrencyToOthers() {
        for (String key : List.of("a", "b", "c")) {
            now += SECOND;
            assertThat(acquire(key)).isInstanceOf(AcquireResult.Granted.class);
        }
        now += SECOND;

        assertThat(acquire("d")).isInstanceOf(AcquireResult.Queued.class);
        assertThat(acquireFor("calm", "x")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void requestBeyondTheNamespaceBoundIsGrantedAfterAResponse() {
        for (String key : List.of("a", "b", "c", "d")) {
            now += SECOND;
            acquire(key);
        }
        now += SECOND;
        assertThat(core.nanosUntilNextGrant(now)).isGreaterThan(SECOND);

        core.done(request("a"), true, now, granted);
        assertThat(granted).extracting(PermitRequest::key).containsExactly("d");
    }

    @Test
    void namespaceQueuesABoundedNumberOfRequests() {
        for (int number = 0; number <= LimiterCore.MOST_WAITING_OF_TENANT; number++) {
            assertThat(acquire("request " + number)).isNotInstanceOf(AcquireResult.Delayed.class);
        }

        assertThat(acquire("one more"))
                .isInstanceOfSatisfying(
                        AcquireResult.Delayed.class,
                        delayed -> assertThat(delayed.failure()).isInstanceOf(AstroException.Throttled.class));
        assertThat(acquireFor("calm", "x")).isInstanceOf(AcquireResult.Queued.class);
    }

    @Test
    void oneRequestIsInFlightWhenSeveralAreSlow() {
        respondSlowly("a", "b", "c");

        now += SECOND;
        assertThat(acquireFor("one", "x")).isInstanceOf(AcquireResult.Granted.class);
        now += SECOND;
        assertThat(acquireFor("other", "y")).isInstanceOf(AcquireResult.Queued.class);
        core.done(new PermitRequest("x", Priority.EDIT, "one", "", () -> {}), true, now, granted);
        assertThat(granted).extracting(PermitRequest::key).containsExactly("y");
    }

    @Test
    void slowResponsesOfOneRequestDoNotLimitOthers() {
        respondAfter("quick", SECOND / 20);
        respondSlowly("big page", "big page", "big page");

        for (String tenant : List.of("a", "b")) {
            now += SECOND;
            assertThat(acquireFor(tenant, "of " + tenant)).isInstanceOf(AcquireResult.Granted.class);
        }
    }

    @Test
    void quickResponsesRestoreTheConcurrency() {
        respondSlowly("a", "b", "c");
        for (int answer = 0; answer < CircuitBreaker.WINDOW; answer++) {
            respondAfter("a", SECOND / 20);
        }

        for (String tenant : List.of("a", "b")) {
            now += SECOND;
            assertThat(acquireFor(tenant, "of " + tenant)).isInstanceOf(AcquireResult.Granted.class);
        }
    }

    @Test
    void permitKeepsItsSlotUntilItIsDone() {
        Bulkhead bulkhead = new Bulkhead(4);
        LimiterCore first = new LimiterCore(1000, 4, bulkhead.share(() -> {}), 0);
        first.acquire(request("a"), false, now, granted);
        now += SECOND;
        first.acquire(request("b"), false, now, granted);
        // Until the first response, one request is in flight at a time.
        assertThat(first.state(now).inFlight()).isEqualTo(1);
        assertThat(first.nanosUntilNextGrant(now)).isGreaterThan(60 * SECOND);

        first.done(request("a"), true, now, granted);
        assertThat(granted).extracting(PermitRequest::key).containsExactly("b");
    }

    @Test
    void closedLimiterReleasesItsSlots() {
        List<String> freed = new ArrayList<>();
        Bulkhead bulkhead = new Bulkhead(1);
        List<LimiterCore> others = new ArrayList<>();
        // Half of the slots are for organizations without a response.
        for (int number = 0; number < Bulkhead.size(1) / 2; number++) {
            others.add(withUnclaimedPermit(bulkhead));
        }
        Slots late = bulkhead.share(() -> freed.add("late"));
        assertThat(late.take(Slots.Standing.UNPROVEN)).isEmpty();
        bulkhead.inviteWaiting();
        assertThat(freed).isEmpty();
        others.get(0).close();
        bulkhead.inviteWaiting();

        assertThat(freed).containsExactly("late");
    }

    @Test
    void unusedPermitGoesToTheNextRequest() {
        acquire("first");
        acquire("next");
        core.done(request("first"), false, now, granted);

        assertThat(granted).extracting(PermitRequest::key).containsExactly("next");
    }

    @Test
    void unclaimedGrantExpires() {
        acquire("first");
        acquire("absent");
        now += SECOND;
        grantPermits();
        assertThat(core.state(now).inFlight()).isEqualTo(2);

        now += Grants.CLAIM_NANOS;
        grantPermits();
        assertThat(core.state(now).inFlight()).isEqualTo(1);
    }

    @Test
    void withdrawnGrantGoesToTheNextRequestAtOnce() {
        acquire("first");
        acquire("cannot");
        acquire("next");
        now += SECOND / 20;
        grantPermits();
        assertThat(granted).extracting(PermitRequest::key).containsExactly("cannot");
        granted.clear();
        core.withdraw("cannot", now, granted);

        assertThat(granted).extracting(PermitRequest::key).containsExactly("next");
    }

    @Test
    void withdrawnRequestIsNotCalledBack() {
        acquire("first");
        acquire("settled");
        core.withdraw("settled", now, granted);
        now += SECOND;
        grantPermits();

        assertThat(granted).isEmpty();
    }

    @Test
    void overdueGrantIsReassignedToTheNextCaller() {
        acquire("first");
        acquire("absent");
        now += SECOND / 20;
        grantPermits();
        now += Grants.OVERDUE_NANOS;
        core.charge(now);
        core.charge(now);
        core.charge(now);
        core.charge(now);
        core.charge(now);

        assertThat(acquire("here")).isInstanceOf(AcquireResult.Granted.class);
        assertThat(core.state(now).waiting()).containsEntry(Priority.EDIT, 1);
    }

    @Test
    void refusalOfAGrantBeforeACutKeepsTheRate() {
        recordFailure("a", throttled(Duration.ZERO));
        double once = core.state(now).perSecond();
        core.recordResponse(
                request("b"),
                true,
                Optional.of(throttled(Duration.ZERO)),
                now - 1,
                now + SECOND,
                now + SECOND,
                granted);

        assertThat(core.state(now).perSecond()).isEqualTo(once);
    }

    @Test
    void requestsAreQueuedDuringRetryAfter() {
        recordFailure("a", throttled(Duration.ofSeconds(3)));

        now += 2 * SECOND;
        assertThat(acquire("b")).isInstanceOf(AcquireResult.Queued.class);
        now += 2 * SECOND;
        grantPermits();
        assertThat(acquire("b")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void longRetryAfterIsReportedAsThrottled() {
        recordFailure("a", throttled(Duration.ofSeconds(60)));

        assertThat(acquire("b"))
                .isInstanceOfSatisfying(
                        AcquireResult.Delayed.class,
                        delayed -> assertThat(delayed.failure())
                                .isInstanceOf(AstroException.Throttled.class)
                                .hasMessage("Astro asked for a pause (Retry-After)"));
    }

    @Test
    void throttledResponseLowersTheRate() {
        double before = core.state(now).perSecond();
        recordFailure("a", throttled(Duration.ZERO));

        assertThat(core.state(now).perSecond()).isLessThan(before);
    }

    @Test
    void throttledResponsesSentTogetherLowerTheRateOnce() {
        recordFailure("a", throttled(Duration.ZERO));
        double once = core.state(now).perSecond();
        core.recordResponse(
                request("b"), true, Optional.of(throttled(Duration.ZERO)), now - 1, now + 5, now + 5, granted);

        assertThat(core.state(now).perSecond()).isEqualTo(once);
    }

    @Test
    void failuresOfOneRequestOpenNoCircuitBreaker() {
        for (int attempt = 0; attempt < 20; attempt++) {
            recordFailure("poison", unavailable());
        }
        assertThat(core.state(now).mode()).isEqualTo(LimiterState.Mode.NORMAL);
    }

    @Test
    void failuresOfSeveralRequestsOpenTheCircuitBreaker() {
        openCircuitBreaker();

        assertThat(core.state(now).mode()).isEqualTo(LimiterState.Mode.FAILING);
        assertThat(acquire("d")).isInstanceOf(AcquireResult.Queued.class);
    }

    @Test
    void openCircuitBreakerSendsOneProbe() {
        openCircuitBreaker();
        acquire("d");
        acquire("e");
        now += 2 * SECOND;
        grantPermits();

        assertThat(granted).extracting(PermitRequest::key).containsExactly("d");
    }

    @Test
    void successfulProbeClosesTheCircuitBreaker() {
        openCircuitBreaker();
        acquire("d");
        now += 2 * SECOND;
        grantPermits();
        acquire("d");
        acquire("e");
        core.recordResponse(request("d"), true, Optional.empty(), now, now, now, granted);

        assertThat(core.state(now).mode()).isEqualTo(LimiterState.Mode.NORMAL);
    }

    @Test
    void lastingOutageIsReportedAsUnavailable() {
        openCircuitBreaker();
        for (int probe = 0; probe < 4; probe++) {
            acquire("d");
            now += 40 * SECOND;
            grantPermits();
            acquire("d");
            core.recordResponse(request("d"), true, Optional.of(unavailable()), now, now, now, granted);
            core.done(request("d"), true, now, granted);
        }

        assertThat(acquire("e"))
                .isInstanceOfSatisfying(
                        AcquireResult.Delayed.class,
                        delayed -> assertThat(delayed.failure()).isInstanceOf(AstroException.Unavailable.class));
    }

    @Test
    void unauthorizedResponseRefusesAllRequests_semantics23() {
        recordFailure("a", unauthorized());

        assertThat(acquire("b"))
                .isInstanceOfSatisfying(
                        AcquireResult.Delayed.class,
                        delayed -> assertThat(delayed.failure()).isInstanceOf(AstroException.Unauthorized.class));
    }

    @Test
    void unauthorizedTokenIsProbedEveryFiveMinutes_semantics23() {
        recordFailure("a", unauthorized());
        acquire("b");
        acquire("c");
        now += AuthorizationBackoff.PROBE_NANOS;
        grantPermits();

        assertThat(granted).extracting(PermitRequest::key).hasSize(1);
    }

    @Test
    void changedTokenResumesAllRequestsAtOnce_semantics23() {
        recordFailure("a", unauthorized());
        acquire("b");

        assertThat(core.credentialChanged(0)).extracting(PermitRequest::key).containsExactly("a", "b");
        assertThat(acquire("b")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void refusalOfTheLastTokenStopsNoRequest() {
        long before = now;
        now += 1_000;
        assertThat(core.credentialChanged(now)).isEmpty();
        core.recordResponse(request("a"), true, Optional.of(unauthorized()), before, now + 1_000, now + 1_000, granted);

        assertThat(granted).extracting(PermitRequest::key).containsExactly("a");
        assertThat(acquire("b")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void forbiddenWriteStopsWritesOfItsScopeEntityOnly_semantics23() {
        recordFailure("a", forbidden());

        assertThat(acquire("b")).isInstanceOf(AcquireResult.Delayed.class);
        assertThat(core.acquire(
                        new PermitRequest("c", Priority.EDIT, "data", "elsewhere", () -> {}), false, now, granted))
                .isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void successfulReadDoesNotResumeForbiddenWrites() {
        recordFailure("a", forbidden());
        core.recordResponse(request("b"), false, Optional.empty(), now, now, now, granted);

        assertThat(acquire("c")).isInstanceOf(AcquireResult.Delayed.class);
    }

    @Test
    void successfulWriteResumesWritesOfItsScopeEntity_semantics23() {
        recordFailure("a", forbidden());
        acquire("b");
        core.recordResponse(request("c"), true, Optional.empty(), now, now, now, granted);

        assertThat(granted).extracting(PermitRequest::key).contains("a", "b");
    }

    @Test
    void userRequestIsGrantedWhileUnauthorized() {
        recordFailure("a", unauthorized());
        now += SECOND;

        assertThat(core.acquire(request("b"), true, now, granted)).isInstanceOf(AcquireResult.Granted.class);
    }

    private LimiterCore withUnclaimedPermit(Bulkhead bulkhead) {
        LimiterCore limiter = new LimiterCore(1000, 1, bulkhead.share(() -> {}), now);
        limiter.acquire(request("first"), false, now, granted);
        limiter.acquire(request("granted"), false, now, granted);
        limiter.done(request("first"), true, now + SECOND, granted);
        assertThat(granted).extracting(PermitRequest::key).containsExactly("granted");
        granted.clear();
        return limiter;
    }

    private void openCircuitBreaker() {
        for (String key : List.of("a", "b", "c")) {
            recordFailure(key, unavailable());
        }
    }

    private void respondSlowly(String... keys) {
        List.of(keys).forEach(key -> respondAfter(key, CircuitBreaker.SLOW_NANOS));
    }

    private void respondAfter(String key, long nanos) {
        now += nanos;
        core.recordResponse(request(key), false, Optional.empty(), now - nanos, now - nanos, now, granted);
        granted.clear();
    }

    private AcquireResult acquireFor(String tenant, String key) {
        return core.acquire(new PermitRequest(key, Priority.EDIT, tenant, "here", () -> {}), false, now, granted);
    }

    private AcquireResult acquire(String key) {
        return core.acquire(request(key), false, now, granted);
    }

    private void recordFailure(String key, AstroException failure) {
        now += SECOND;
        core.recordResponse(request(key), true, Optional.of(failure), now, now, now, granted);
        granted.clear();
    }

    private void grantPermits() {
        granted.clear();
        core.grantPermits(now, granted);
    }

    private static PermitRequest request(String key) {
        return new PermitRequest(key, Priority.EDIT, "data", "here", () -> {});
    }

    private static AstroException throttled(Duration pause) {
        return new AstroException.Throttled("too many", Optional.empty(), Optional.of(pause));
    }

    private static AstroException unavailable() {
        return new AstroException.Unavailable("down", OptionalInt.of(503), Optional.empty(), Optional.empty());
    }

    private static AstroException unauthorized() {
        return new AstroException.Unauthorized("no", Optional.empty());
    }

    private static AstroException forbidden() {
        return new AstroException.Forbidden("no", Optional.empty());
    }
}
