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

    private final LimiterCore core = new LimiterCore(1000, 4, Slots.unlimited(), 0);
    private final List<PermitRequest> told = new ArrayList<>();
    private long now;

    @Test
    void whoComesFirstMayAskAtOnce() {
        assertThat(ask("a")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void whoGetsNoPermitIsToldOfTheTurn() {
        ask("first");
        assertThat(ask("late")).isInstanceOf(AcquireResult.Queued.class);

        now += SECOND;
        turns();

        assertThat(told).extracting(PermitRequest::key).containsExactly("late");
        assertThat(ask("late")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void noMoreAreUnderWayThanAreAllowed() {
        for (String tenant : List.of("a", "b", "c", "d")) {
            now += SECOND;
            assertThat(askFor(tenant, "of " + tenant)).isInstanceOf(AcquireResult.Granted.class);
        }
        now += SECOND;

        assertThat(askFor("e", "of e")).isInstanceOf(AcquireResult.Queued.class);
    }

    @Test
    void oneTenantLeavesAQuarterOfWhatMayBeUnderWayToTheOthers() {
        for (String key : List.of("a", "b", "c")) {
            now += SECOND;
            assertThat(ask(key)).isInstanceOf(AcquireResult.Granted.class);
        }
        now += SECOND;

        assertThat(ask("d")).isInstanceOf(AcquireResult.Queued.class);
        assertThat(askFor("calm", "x")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void whoseTenantIsAtItsBoundIsToldOnceOneIsAnswered() {
        for (String key : List.of("a", "b", "c", "d")) {
            now += SECOND;
            ask(key);
        }
        now += SECOND;
        assertThat(core.nanosUntilNextGrant(now)).isGreaterThan(SECOND);

        core.done(errand("a"), true, now, told);
        assertThat(told).extracting(PermitRequest::key).containsExactly("d");
    }

    @Test
    void ofOneTenantOnlySoManyWait() {
        for (int number = 0; number <= LimiterCore.MOST_WAITING_OF_TENANT; number++) {
            assertThat(ask("errand " + number)).isNotInstanceOf(AcquireResult.Refused.class);
        }

        assertThat(ask("one more"))
                .isInstanceOfSatisfying(
                        AcquireResult.Refused.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(AstroException.Throttled.class));
        assertThat(askFor("calm", "x")).isInstanceOf(AcquireResult.Queued.class);
    }

    @Test
    void severalThatAreSlowLeaveOneAtATime() {
        slow("a", "b", "c");

        now += SECOND;
        assertThat(askFor("one", "x")).isInstanceOf(AcquireResult.Granted.class);
        now += SECOND;
        assertThat(askFor("other", "y")).isInstanceOf(AcquireResult.Queued.class);
        core.done(new PermitRequest("x", Priority.EDIT, "one", "", () -> {}), true, now, told);
        assertThat(told).extracting(PermitRequest::key).containsExactly("y");
    }

    @Test
    void oneThatAloneIsSlowChangesNothing() {
        took("quick", SECOND / 20);
        slow("big page", "big page", "big page");

        for (String tenant : List.of("a", "b")) {
            now += SECOND;
            assertThat(askFor(tenant, "of " + tenant)).isInstanceOf(AcquireResult.Granted.class);
        }
    }

    @Test
    void quickAnswersEndTheSlowTime() {
        slow("a", "b", "c");
        for (int answer = 0; answer < CircuitBreaker.WINDOW; answer++) {
            took("a", SECOND / 20);
        }

        for (String tenant : List.of("a", "b")) {
            now += SECOND;
            assertThat(askFor(tenant, "of " + tenant)).isInstanceOf(AcquireResult.Granted.class);
        }
    }

    @Test
    void whatWasPermittedHasASlotUntilItIsDone() {
        Bulkhead bulkhead = new Bulkhead(4);
        LimiterCore first = new LimiterCore(1000, 4, bulkhead.share(() -> {}), 0);
        first.acquire(errand("a"), false, now, told);
        now += SECOND;
        first.acquire(errand("b"), false, now, told);
        // Nothing was answered yet: one at a time.
        assertThat(first.state(now).underWay()).isEqualTo(1);
        assertThat(first.nanosUntilNextGrant(now)).isGreaterThan(60 * SECOND);

        first.done(errand("a"), true, now, told);
        assertThat(told).extracting(PermitRequest::key).containsExactly("b");
    }

    @Test
    void whatIsClosedGivesItsSlotsBack() {
        List<String> freed = new ArrayList<>();
        Bulkhead bulkhead = new Bulkhead(1);
        List<LimiterCore> others = new ArrayList<>();
        // Half of all is for those that were not answered yet.
        for (int number = 0; number < Bulkhead.size(1) / 2; number++) {
            others.add(new LimiterCore(1000, 1, bulkhead.share(() -> {}), 0));
            others.get(number).acquire(errand("a"), false, now, told);
            others.get(number).done(errand("a"), false, now, told);
            others.get(number).acquire(errand("a"), false, now, told);
        }
        Slots late = bulkhead.share(() -> freed.add("late"));
        assertThat(late.take(Slots.Standing.UNPROVEN)).isEmpty();
        others.get(0).acquire(errand("b"), false, now, told);
        others.get(0).done(errand("a"), true, now, told);
        others.get(0).close();
        bulkhead.tell();

        assertThat(freed).containsExactly("late");
    }

    @Test
    void aPermitThatNobodyUsedGoesToTheNext() {
        ask("first");
        ask("next");
        core.done(errand("first"), false, now, told);

        assertThat(told).extracting(PermitRequest::key).containsExactly("next");
    }

    @Test
    void whoDoesNotComeLosesTheTurn() {
        ask("first");
        ask("absent");
        now += SECOND;
        turns();
        assertThat(core.state(now).underWay()).isEqualTo(2);

        now += LimiterCore.CLAIM_NANOS;
        turns();
        assertThat(core.state(now).underWay()).isEqualTo(1);
    }

    @Test
    void whoGivesAPermitBackLeavesItToTheNextAtOnce() {
        ask("first");
        ask("cannot");
        ask("next");
        now += SECOND / 20;
        turns();
        assertThat(told).extracting(PermitRequest::key).containsExactly("cannot");
        told.clear();
        core.withdraw("cannot", now, told);

        assertThat(told).extracting(PermitRequest::key).containsExactly("next");
    }

    @Test
    void whoGivesUpWaitingIsNotCalled() {
        ask("first");
        ask("settled");
        core.withdraw("settled", now, told);
        now += SECOND;
        turns();

        assertThat(told).isEmpty();
    }

    @Test
    void whoIsHereTakesThePermitOfOneThatDoesNotCome() {
        ask("first");
        ask("absent");
        now += SECOND / 20;
        turns();
        now += LimiterCore.OVERDUE_NANOS;
        core.charge(now);
        core.charge(now);
        core.charge(now);
        core.charge(now);
        core.charge(now);

        assertThat(ask("here")).isInstanceOf(AcquireResult.Granted.class);
        assertThat(core.state(now).waiting()).containsEntry(Priority.EDIT, 1);
    }

    @Test
    void whatWasPermittedBeforeACutDoesNotLowerTheRateOnceMore() {
        answered("a", throttled(Duration.ZERO));
        double once = core.state(now).perSecond();
        core.answered(
                errand("b"), true, Optional.of(throttled(Duration.ZERO)), now - 1, now + SECOND, now + SECOND, told);

        assertThat(core.state(now).perSecond()).isEqualTo(once);
    }

    @Test
    void theServiceIsLeftAloneForAsLongAsItAsks() {
        answered("a", throttled(Duration.ofSeconds(3)));

        now += 2 * SECOND;
        assertThat(ask("b")).isInstanceOf(AcquireResult.Queued.class);
        now += 2 * SECOND;
        turns();
        assertThat(ask("b")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void aLongPauseIsTold() {
        answered("a", throttled(Duration.ofSeconds(60)));

        assertThat(ask("b"))
                .isInstanceOfSatisfying(
                        AcquireResult.Refused.class,
                        refused -> assertThat(refused.failure())
                                .isInstanceOf(AstroException.Throttled.class)
                                .hasMessage("Astro asked for a pause (Retry-After)"));
    }

    @Test
    void aRefusalLowersTheRate() {
        double before = core.state(now).perSecond();
        answered("a", throttled(Duration.ZERO));

        assertThat(core.state(now).perSecond()).isLessThan(before);
    }

    @Test
    void refusalsOfWhatWasSentTogetherLowerItOnce() {
        answered("a", throttled(Duration.ZERO));
        double once = core.state(now).perSecond();
        core.answered(errand("b"), true, Optional.of(throttled(Duration.ZERO)), now - 1, now + 5, now + 5, told);

        assertThat(core.state(now).perSecond()).isEqualTo(once);
    }

    @Test
    void oneWhoAloneFailsStopsNobody() {
        for (int attempt = 0; attempt < 20; attempt++) {
            answered("poison", down());
        }
        assertThat(core.state(now).mode()).isEqualTo(LimiterState.Mode.NORMAL);
    }

    @Test
    void failuresOfSeveralStopAll() {
        outage();

        assertThat(core.state(now).mode()).isEqualTo(LimiterState.Mode.FAILING);
        assertThat(ask("d")).isInstanceOf(AcquireResult.Queued.class);
    }

    @Test
    void oneLooksWhetherAnOutageIsOver() {
        outage();
        ask("d");
        ask("e");
        now += 2 * SECOND;
        turns();

        assertThat(told).extracting(PermitRequest::key).containsExactly("d");
    }

    @Test
    void anOutageIsOverWithTheFirstAnswer() {
        outage();
        ask("d");
        now += 2 * SECOND;
        turns();
        ask("d");
        ask("e");
        core.answered(errand("d"), true, Optional.empty(), now, now, now, told);

        assertThat(core.state(now).mode()).isEqualTo(LimiterState.Mode.NORMAL);
    }

    @Test
    void anOutageThatLastsIsTold() {
        outage();
        for (int probe = 0; probe < 4; probe++) {
            ask("d");
            now += 40 * SECOND;
            turns();
            ask("d");
            core.answered(errand("d"), true, Optional.of(down()), now, now, now, told);
            core.done(errand("d"), true, now, told);
        }

        assertThat(ask("e"))
                .isInstanceOfSatisfying(
                        AcquireResult.Refused.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(AstroException.Unavailable.class));
    }

    @Test
    void aTokenThatIsNotAcceptedStopsAllOfIt_semantics23() {
        answered("a", unauthorized());

        assertThat(ask("b"))
                .isInstanceOfSatisfying(
                        AcquireResult.Refused.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(AstroException.Unauthorized.class));
    }

    @Test
    void oneEveryFiveMinutesLooksWhetherTheTokenIsAccepted_semantics23() {
        answered("a", unauthorized());
        ask("b");
        ask("c");
        now += AuthorizationBackoff.PROBE_NANOS;
        turns();

        assertThat(told).extracting(PermitRequest::key).hasSize(1);
    }

    @Test
    void anotherTokenResumesAllAtOnce_semantics23() {
        answered("a", unauthorized());
        ask("b");

        assertThat(core.credentialChanged(0)).extracting(PermitRequest::key).containsExactly("a", "b");
        assertThat(ask("b")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void whatTheLastTokenIsStillRefusedIsAskedAgainAndStopsNobody() {
        long before = now;
        now += 1_000;
        assertThat(core.credentialChanged(now)).isEmpty();
        core.answered(errand("a"), true, Optional.of(unauthorized()), before, now + 1_000, now + 1_000, told);

        assertThat(told).extracting(PermitRequest::key).containsExactly("a");
        assertThat(ask("b")).isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void aMissingRightStopsTheWritesOfItsPlaceOnly_semantics23() {
        answered("a", forbidden());

        assertThat(ask("b")).isInstanceOf(AcquireResult.Refused.class);
        assertThat(core.acquire(new PermitRequest("c", Priority.EDIT, "data", "elsewhere", () -> {}), false, now, told))
                .isInstanceOf(AcquireResult.Granted.class);
    }

    @Test
    void aReadInAPlaceDoesNotShowThatItMayBeWritten() {
        answered("a", forbidden());
        core.answered(errand("b"), false, Optional.empty(), now, now, now, told);

        assertThat(ask("c")).isInstanceOf(AcquireResult.Refused.class);
    }

    @Test
    void aWriteThatIsTakenResumesTheOthersOfThePlace_semantics23() {
        answered("a", forbidden());
        ask("b");
        core.answered(errand("c"), true, Optional.empty(), now, now, now, told);

        assertThat(told).extracting(PermitRequest::key).contains("a", "b");
    }

    @Test
    void whoInsistsMayAskAStoppedService() {
        answered("a", unauthorized());
        now += SECOND;

        assertThat(core.acquire(errand("b"), true, now, told)).isInstanceOf(AcquireResult.Granted.class);
    }

    private void outage() {
        for (String key : List.of("a", "b", "c")) {
            answered(key, down());
        }
    }

    private void slow(String... keys) {
        List.of(keys).forEach(key -> took(key, CircuitBreaker.SLOW_NANOS));
    }

    private void took(String key, long nanos) {
        now += nanos;
        core.answered(errand(key), false, Optional.empty(), now - nanos, now - nanos, now, told);
        told.clear();
    }

    private AcquireResult askFor(String tenant, String key) {
        return core.acquire(new PermitRequest(key, Priority.EDIT, tenant, "here", () -> {}), false, now, told);
    }

    private AcquireResult ask(String key) {
        return core.acquire(errand(key), false, now, told);
    }

    private void answered(String key, AstroException failure) {
        now += SECOND;
        core.answered(errand(key), true, Optional.of(failure), now, now, now, told);
        told.clear();
    }

    private void turns() {
        told.clear();
        core.grantPermits(now, told);
    }

    private static PermitRequest errand(String key) {
        return new PermitRequest(key, Priority.EDIT, "data", "here", () -> {});
    }

    private static AstroException throttled(Duration pause) {
        return new AstroException.Throttled("too many", Optional.empty(), Optional.of(pause));
    }

    private static AstroException down() {
        return new AstroException.Unavailable("down", OptionalInt.of(503), Optional.empty(), Optional.empty());
    }

    private static AstroException unauthorized() {
        return new AstroException.Unauthorized("no", Optional.empty());
    }

    private static AstroException forbidden() {
        return new AstroException.Forbidden("no", Optional.empty());
    }
}
