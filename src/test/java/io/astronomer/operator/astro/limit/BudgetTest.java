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

    private final Budget budget = new Budget(1000, 4, 0);
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
        for (String key : List.of("a", "b", "c", "d")) {
            now += SECOND;
            ask(key);
        }
        now += SECOND;

        assertThat(ask("e")).isInstanceOf(Answer.Queued.class);
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
        budget.answered(errand("b"), true, Optional.of(throttled(Duration.ZERO)), now - 1, now + SECOND, told);

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
        budget.answered(errand("b"), true, Optional.of(throttled(Duration.ZERO)), now - 1, now + 5, told);

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
        budget.answered(errand("d"), true, Optional.empty(), now, now, told);

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
            budget.answered(errand("d"), true, Optional.of(down()), now, now, told);
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
        budget.answered(errand("a"), true, Optional.of(unauthorized()), before, now + 1_000, told);

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
        budget.answered(errand("b"), false, Optional.empty(), now, now, told);

        assertThat(ask("c")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aWriteThatIsTakenResumesTheOthersOfThePlace_semantics23() {
        answered("a", forbidden());
        ask("b");
        budget.answered(errand("c"), true, Optional.empty(), now, now, told);

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

    private Answer ask(String key) {
        return budget.ask(errand(key), false, now, told);
    }

    private void answered(String key, AstroException failure) {
        now += SECOND;
        budget.answered(errand(key), true, Optional.of(failure), now, now, told);
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
