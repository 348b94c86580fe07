package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.JsonValues;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is wanted, whatever is there and however the service behaves: the plans lead there, and stay there. */
class ConvergencePropertyTest {
    private static final int MOST_PASSES = 3;

    @Provide
    Arbitrary<PlannerInput> plannerInputs() {
        return PlannerInputs.any();
    }

    @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
    void reachesWhatIsWantedWithinThreePasses(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = prepared(twoWriters, plannerInput);
        Desired wanted = plannerInput.wanted();

        List<Plan> writes = planRunner.writesUntilRest(wanted, MOST_PASSES);

        if (wanted.policy().deletion().equals(Optional.of(Policy.Deletion.ORPHAN))
                && planRunner.last() instanceof Plan.Refuse refusal) {
            assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
            assertThat(writes).noneMatch(Plan.Replace.class::isInstance);
        } else {
            assertThat(planRunner.last()).isInstanceOf(Plan.InSync.class);
            assertHolds(twoWriters, wanted, writes);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void staysAtRestWithoutAnotherPlanOrTheValueOfASecret(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = prepared(twoWriters, plannerInput);
        Desired wanted = plannerInput.wanted();

        planRunner.writesUntilRest(wanted, MOST_PASSES);

        assertThat(planRunner.plan(wanted)).hasSameClassAs(planRunner.last());
        assertThat(planRunner.isSettled(DesiredVariations.unread(wanted)))
                .isEqualTo(planRunner.last() instanceof Plan.InSync);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void isNeverTakenForSettledWhileTheServiceHoldsSomethingElse(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = prepared(twoWriters, plannerInput);
        Desired wanted = plannerInput.wanted();

        if (planRunner.isSettled(DesiredVariations.unread(wanted))) {
            assertHolds(twoWriters, wanted, planRunner.taken());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void showsNoSecretInAnyPlan(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = prepared(twoWriters, plannerInput);

        planRunner.writesUntilRest(plannerInput.wanted(), MOST_PASSES);

        assertThat(planRunner.taken().toString() + plannerInput + planRunner.recordedState())
                .doesNotContain(PlannerInputs.SECRET);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void takesUpWhatACutOffCreateLeftBehind(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = twoWriters.walk(plannerInput.pace());
        Desired wanted = plannerInput.wanted();
        planRunner.pass(wanted);
        planRunner.remember(RecordedStates.createStarted(twoWriters.clock().instant()));

        List<Plan> writes = planRunner.writesUntilRest(wanted, 1);

        assertThat(writes).allMatch(Plan.Update.class::isInstance);
        assertHolds(twoWriters, wanted, writes);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void writesNothingWhereTheObjectIsAnothers(
            @ForAll("plannerInputs") PlannerInput plannerInput, @ForAll boolean createStarted) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        twoWriters.theirs().create(WriteRequests.create(plannerInput.before()));
        List<JsonNode> before = twoWriters.stored(plannerInput.wanted());
        PlanRunner planRunner = twoWriters.walk(plannerInput.pace());
        planRunner.remember(
                createStarted ? RecordedStates.createStarted(twoWriters.clock().instant()) : RecordedState.none());

        Desired wanted = DesiredVariations.under(plannerInput.wanted(), Policies.adopting(Policy.Adoption.NEVER));

        assertThat(planRunner.writesUntilRest(wanted, 0)).isEmpty();
        assertThat(planRunner.last()).isInstanceOf(Plan.Hold.class);
        assertThat(twoWriters.stored(plannerInput.wanted())).isEqualTo(before);
    }

    private static void assertHolds(TwoWriters twoWriters, Desired wanted, List<Plan> writes) {
        JsonNode expected = DesiredVariations.expected(wanted);
        assertThat(twoWriters.stored(wanted))
                .as("wanted %s, after %s", expected, writes)
                .singleElement()
                .matches(stored -> JsonValues.equal(expected, stored));
    }

    private static PlanRunner prepared(TwoWriters twoWriters, PlannerInput plannerInput) {
        PlanRunner planRunner = twoWriters.walk(plannerInput.pace());
        planRunner.pass(plannerInput.before());
        if (plannerInput.seen()) {
            planRunner.pass(plannerInput.before());
        }
        plannerInput.edits().forEach(edit -> twoWriters.carryOut(edit, plannerInput.before()));
        return planRunner;
    }
}
