package io.astronomer.operator.astro.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final long SECOND = 1_000_000_000L;

    private final Budget budget = new Budget(1000, 4, Slots.unlimited(), 0);
    private final List<Errand> told = new ArrayList<>();
    private long now;

    @Test
    void whoComesFirstMayAskAtOnce() {
        assertThat(ask("a")).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void whoGetsNoPermitIsToldOfTheTurn() {
        ask("first");
        assertThat(ask("late")).isInstanceOf(Answer.Queued.class);

        now += SECOND;
        turns();

        assertThat(told).extracting(Errand::key).containsExactly("late");
        assertThat(ask("late")).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void noMoreAreUnderWayThanAreAllowed() {
        for (String tenant : List.of("a", "b", "c", "d")) {
            now += SECOND;
            assertThat(askFor(tenant, "of " + tenant)).isInstanceOf(Answer.Granted.class);
        }
        now += SECOND;

        assertThat(askFor("e", "of e")).isInstanceOf(Answer.Queued.class);
    }

    @Test
    void oneTenantLeavesAQuarterOfWhatMayBeUnderWayToTheOthers() {
        for (String key : List.of("a", "b", "c")) {
            now += SECOND;
            assertThat(ask(key)).isInstanceOf(Answer.Granted.class);
        }
        now += SECOND;

        assertThat(ask("d")).isInstanceOf(Answer.Queued.class);
        assertThat(askFor("calm", "x")).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void whoseTenantIsAtItsBoundIsToldOnceOneIsAnswered() {
        for (String key : List.of("a", "b", "c", "d")) {
            now += SECOND;
            ask(key);
        }
        now += SECOND;
        assertThat(budget.nanosToTurns(now)).isGreaterThan(SECOND);

        budget.done(errand("a"), true, now, told);
        assertThat(told).extracting(Errand::key).containsExactly("d");
    }

    @Test
    void ofOneTenantOnlySoManyWait() {
        for (int number = 0; number <= Budget.MOST_WAITING_OF_TENANT; number++) {
            assertThat(ask("errand " + number)).isNotInstanceOf(Answer.Refused.class);
        }

        assertThat(ask("one more"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(AstroException.Throttled.class));
        assertThat(askFor("calm", "x")).isInstanceOf(Answer.Queued.class);
    }

    @Test
    void severalThatAreSlowLeaveOneAtATime() {
        slow("a", "b", "c");

        now += SECOND;
        assertThat(askFor("one", "x")).isInstanceOf(Answer.Granted.class);
        now += SECOND;
        assertThat(askFor("other", "y")).isInstanceOf(Answer.Queued.class);
        budget.done(new Errand("x", Lane.EDIT, "one", "", () -> {}), true, now, told);
        assertThat(told).extracting(Errand::key).containsExactly("y");
    }

    @Test
    void oneThatAloneIsSlowChangesNothing() {
        took("quick", SECOND / 20);
        slow("big page", "big page", "big page");

        for (String tenant : List.of("a", "b")) {
            now += SECOND;
            assertThat(askFor(tenant, "of " + tenant)).isInstanceOf(Answer.Granted.class);
        }
    }

    @Test
    void quickAnswersEndTheSlowTime() {
        slow("a", "b", "c");
        for (int answer = 0; answer < Breaker.WINDOW; answer++) {
            took("a", SECOND / 20);
        }

        for (String tenant : List.of("a", "b")) {
            now += SECOND;
            assertThat(askFor(tenant, "of " + tenant)).isInstanceOf(Answer.Granted.class);
        }
    }

    @Test
    void whatWasPermittedHasASlotUntilItIsDone() {
        Bulkhead bulkhead = new Bulkhead(4);
        Budget first = new Budget(1000, 4, bulkhead.share(() -> {}), 0);
        first.ask(errand("a"), false, now, told);
        now += SECOND;
        first.ask(errand("b"), false, now, told);
        // Nothing was answered yet: one at a time.
        assertThat(first.state(now).underWay()).isEqualTo(1);
        assertThat(first.nanosToTurns(now)).isGreaterThan(60 * SECOND);

        first.done(errand("a"), true, now, told);
        assertThat(told).extracting(Errand::key).containsExactly("b");
    }

    @Test
    void whatIsClosedGivesItsSlotsBack() {
        List<String> freed = new ArrayList<>();
        Bulkhead bulkhead = new Bulkhead(1);
        List<Budget> others = new ArrayList<>();
        // Half of all is for those that were not answered yet.
        for (int number = 0; number < Bulkhead.size(1) / 2; number++) {
            others.add(new Budget(1000, 1, bulkhead.share(() -> {}), 0));
            others.get(number).ask(errand("a"), false, now, told);
            others.get(number).done(errand("a"), false, now, told);
            others.get(number).ask(errand("a"), false, now, told);
        }
        Slots late = bulkhead.share(() -> freed.add("late"));
        assertThat(late.take(Slots.Standing.UNPROVEN)).isEmpty();
        others.get(0).ask(errand("b"), false, now, told);
        others.get(0).done(errand("a"), true, now, told);
        others.get(0).close();
        bulkhead.tell();

        assertThat(freed).containsExactly("late");
    }

    @Test
    void aPermitThatNobodyUsedGoesToTheNext() {
        ask("first");
        ask("next");
        budget.done(errand("first"), false, now, told);

        assertThat(told).extracting(Errand::key).containsExactly("next");
    }

    @Test
    void whoDoesNotComeLosesTheTurn() {
        ask("first");
        ask("absent");
        now += SECOND;
        turns();
        assertThat(budget.state(now).underWay()).isEqualTo(2);

        now += Budget.CLAIM_NANOS;
        turns();
        assertThat(budget.state(now).underWay()).isEqualTo(1);
    }

    @Test
    void whoGivesAPermitBackLeavesItToTheNextAtOnce() {
        ask("first");
        ask("cannot");
        ask("next");
        now += SECOND / 20;
        turns();
        assertThat(told).extracting(Errand::key).containsExactly("cannot");
        told.clear();
        budget.withdraw("cannot", now, told);

        assertThat(told).extracting(Errand::key).containsExactly("next");
    }

    @Test
    void whoGivesUpWaitingIsNotCalled() {
        ask("first");
        ask("settled");
        budget.withdraw("settled", now, told);
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
        now += Budget.OVERDUE_NANOS;
        budget.charge(now);
        budget.charge(now);
        budget.charge(now);
        budget.charge(now);
        budget.charge(now);

        assertThat(ask("here")).isInstanceOf(Answer.Granted.class);
        assertThat(budget.state(now).waiting()).containsEntry(Lane.EDIT, 1);
    }

    @Test
    void whatWasPermittedBeforeACutDoesNotLowerTheRateOnceMore() {
        answered("a", throttled(Duration.ZERO));
        double once = budget.state(now).perSecond();
        budget.answered(
                errand("b"), true, Optional.of(throttled(Duration.ZERO)), now - 1, now + SECOND, now + SECOND, told);

        assertThat(budget.state(now).perSecond()).isEqualTo(once);
    }

    @Test
    void theServiceIsLeftAloneForAsLongAsItAsks() {
        answered("a", throttled(Duration.ofSeconds(3)));

        now += 2 * SECOND;
        assertThat(ask("b")).isInstanceOf(Answer.Queued.class);
        now += 2 * SECOND;
        turns();
        assertThat(ask("b")).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void aLongPauseIsTold() {
        answered("a", throttled(Duration.ofSeconds(60)));

        assertThat(ask("b"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.failure())
                                .isInstanceOf(AstroException.Throttled.class)
                                .hasMessage("the service asked for a pause"));
    }

    @Test
    void aRefusalLowersTheRate() {
        double before = budget.state(now).perSecond();
        answered("a", throttled(Duration.ZERO));

        assertThat(budget.state(now).perSecond()).isLessThan(before);
    }

    @Test
    void refusalsOfWhatWasSentTogetherLowerItOnce() {
        answered("a", throttled(Duration.ZERO));
        double once = budget.state(now).perSecond();
        budget.answered(errand("b"), true, Optional.of(throttled(Duration.ZERO)), now - 1, now + 5, now + 5, told);

        assertThat(budget.state(now).perSecond()).isEqualTo(once);
    }

    @Test
    void oneWhoAloneFailsStopsNobody() {
        for (int attempt = 0; attempt < 20; attempt++) {
            answered("poison", down());
        }
        assertThat(budget.state(now).gate()).isEqualTo(State.Gate.OPEN);
    }

    @Test
    void failuresOfSeveralStopAll() {
        outage();

        assertThat(budget.state(now).gate()).isEqualTo(State.Gate.FAILING);
        assertThat(ask("d")).isInstanceOf(Answer.Queued.class);
    }

    @Test
    void oneLooksWhetherAnOutageIsOver() {
        outage();
        ask("d");
        ask("e");
        now += 2 * SECOND;
        turns();

        assertThat(told).extracting(Errand::key).containsExactly("d");
    }

    @Test
    void anOutageIsOverWithTheFirstAnswer() {
        outage();
        ask("d");
        now += 2 * SECOND;
        turns();
        ask("d");
        ask("e");
        budget.answered(errand("d"), true, Optional.empty(), now, now, now, told);

        assertThat(budget.state(now).gate()).isEqualTo(State.Gate.OPEN);
    }

    @Test
    void anOutageThatLastsIsTold() {
        outage();
        for (int probe = 0; probe < 4; probe++) {
            ask("d");
            now += 40 * SECOND;
            turns();
            ask("d");
            budget.answered(errand("d"), true, Optional.of(down()), now, now, now, told);
            budget.done(errand("d"), true, now, told);
        }

        assertThat(ask("e"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(AstroException.Unavailable.class));
    }

    @Test
    void aTokenThatIsNotAcceptedStopsAllOfIt_semantics23() {
        answered("a", unauthorized());

        assertThat(ask("b"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(AstroException.Unauthorized.class));
    }

    @Test
    void oneEveryFiveMinutesLooksWhetherTheTokenIsAccepted_semantics23() {
        answered("a", unauthorized());
        ask("b");
        ask("c");
        now += Stops.PROBE_NANOS;
        turns();

        assertThat(told).extracting(Errand::key).hasSize(1);
    }

    @Test
    void anotherTokenResumesAllAtOnce_semantics23() {
        answered("a", unauthorized());
        ask("b");

        assertThat(budget.credentialChanged(0)).extracting(Errand::key).containsExactly("a", "b");
        assertThat(ask("b")).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void whatTheLastTokenIsStillRefusedIsAskedAgainAndStopsNobody() {
        long before = now;
        now += 1_000;
        assertThat(budget.credentialChanged(now)).isEmpty();
        budget.answered(errand("a"), true, Optional.of(unauthorized()), before, now + 1_000, now + 1_000, told);

        assertThat(told).extracting(Errand::key).containsExactly("a");
        assertThat(ask("b")).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void aMissingRightStopsTheWritesOfItsPlaceOnly_semantics23() {
        answered("a", forbidden());

        assertThat(ask("b")).isInstanceOf(Answer.Refused.class);
        assertThat(budget.ask(new Errand("c", Lane.EDIT, "data", "elsewhere", () -> {}), false, now, told))
                .isInstanceOf(Answer.Granted.class);
    }

    @Test
    void aReadInAPlaceDoesNotShowThatItMayBeWritten() {
        answered("a", forbidden());
        budget.answered(errand("b"), false, Optional.empty(), now, now, now, told);

        assertThat(ask("c")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aWriteThatIsTakenResumesTheOthersOfThePlace_semantics23() {
        answered("a", forbidden());
        ask("b");
        budget.answered(errand("c"), true, Optional.empty(), now, now, now, told);

        assertThat(told).extracting(Errand::key).contains("a", "b");
    }

    @Test
    void whoInsistsMayAskAStoppedService() {
        answered("a", unauthorized());
        now += SECOND;

        assertThat(budget.ask(errand("b"), true, now, told)).isInstanceOf(Answer.Granted.class);
    }

    private void outage() {
        for (String key : List.of("a", "b", "c")) {
            answered(key, down());
        }
    }

    private void slow(String... keys) {
        List.of(keys).forEach(key -> took(key, Breaker.SLOW_NANOS));
    }

    private void took(String key, long nanos) {
        now += nanos;
        budget.answered(errand(key), false, Optional.empty(), now - nanos, now - nanos, now, told);
        told.clear();
    }

    private Answer askFor(String tenant, String key) {
        return budget.ask(new Errand(key, Lane.EDIT, tenant, "here", () -> {}), false, now, told);
    }

    private Answer ask(String key) {
        return budget.ask(errand(key), false, now, told);
    }

    private void answered(String key, AstroException failure) {
        now += SECOND;
        budget.answered(errand(key), true, Optional.of(failure), now, now, now, told);
        told.clear();
    }

    private void turns() {
        told.clear();
        budget.turns(now, told);
    }

    private static Errand errand(String key) {
        return new Errand(key, Lane.EDIT, "data", "here", () -> {});
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
