package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 15 and 20: Observe looks, shows what it would do, and owns nothing")
class ObserveTest {
    private static final Desired WANTED =
            Wanted.connection().policy(Policies.observing()).build();

    @Test
    void isInSyncWhenAstroHoldsTheSame() {
        There there = There.holding(WANTED);

        assertThat(Decided.on(WANTED, there, Memory.none()))
                .isEqualTo(Decision.of(new Plan.InSync(there.build()), Ownership.OBSERVED));
    }

    @Test
    void showsTheUpdate() {
        There there = There.holding(WANTED).part(part -> part.with("host", "elsewhere"));
        Decision decision = Decided.on(WANTED, there, Memory.none());

        assertThat(decision.ownership()).contains(Ownership.OBSERVED);
        assertThat(Decided.held(decision))
                .returns(Reason.OBSERVED, Plan.Hold::reason)
                .returns(Optional.of(there.build()), Plan.Hold::remote);
        assertThat(Decided.proposal(decision).step()).isEqualTo(Proposal.Step.UPDATE);
        assertThat(Decided.held(decision).message())
                .isEqualTo("Astro holds something else in connection.host: status.plan shows it. policy.management"
                        + " Observe writes nothing.");
    }

    @Test
    void showsTheCreate() {
        Decision decision = Decided.absent(WANTED, Memory.none());

        assertThat(Decided.held(decision).message())
                .isEqualTo("Astro holds no CONNECTION warehouse. policy.management Observe writes nothing.");
        assertThat(Decided.proposal(decision).step()).isEqualTo(Proposal.Step.CREATE);
        assertThat(decision.ownership()).contains(Ownership.OBSERVED);
    }

    @Test
    void showsTheReplacement() {
        There mysql = There.holding(Wanted.connection().with("type", "mysql").build());

        assertThat(Decided.proposal(Decided.on(WANTED, mysql, Memory.none())).step())
                .isEqualTo(Proposal.Step.REPLACE);
    }

    @Test
    void showsTheExclusion() {
        Desired excluding = Wanted.connection()
                .exclude(Wanted.STAGING)
                .policy(Policies.observing())
                .build();

        assertThat(Decided.proposal(Decided.on(excluding, There.holding(WANTED), Memory.none()))
                        .step())
                .isEqualTo(Proposal.Step.EXCLUDE);
    }

    @Test
    void takesWhatItCantSeeForWhatIsWanted() {
        Desired wanted = Wanted.connection()
                .secret("password", "s3cret")
                .policy(Policies.observing())
                .build();

        assertThat(Decided.plan(
                        wanted, new Observed.Present(There.holding(wanted).build()), Memory.none()))
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    void letsGoOfWhatWasOurs() {
        assertThat(Decided.on(WANTED, There.holding(WANTED), Remembered.inSync(WANTED))
                        .ownership())
                .contains(Ownership.OBSERVED);
    }

    @Test
    void doesNotTakeUpWhatACutOffCreateLeft() {
        There there = There.holding(WANTED);

        assertThat(Decided.on(WANTED, there, Remembered.createStarted(There.CREATED))
                        .ownership())
                .contains(Ownership.OBSERVED);
    }
}
