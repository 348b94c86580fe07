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

/** For any desired state, remote object and service variant, the plans reach the desired state and stay there. */
class ConvergencePropertyTest {
    private static final int MAX_WRITES = 3;

    @Provide
    Arbitrary<PlannerInput> plannerInputs() {
        return PlannerInputs.any();
    }

    @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
    void reachesTheDesiredStateWithinThreeWrites(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = prepared(twoWriters, plannerInput);
        Desired wanted = plannerInput.wanted();

        List<Plan> writes = planRunner.writesUntilSettled(wanted, MAX_WRITES);

        if (wanted.policy().deletion().equals(Optional.of(Policy.Deletion.ORPHAN))
                && planRunner.last() instanceof Plan.Refuse refusal) {
            assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
            assertThat(writes).noneMatch(Plan.Replace.class::isInstance);
        } else {
            assertThat(planRunner.last()).isInstanceOf(Plan.InSync.class);
            assertStored(twoWriters, wanted, writes);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void staysInSyncWithoutReadingSecrets(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = prepared(twoWriters, plannerInput);
        Desired wanted = plannerInput.wanted();

        planRunner.writesUntilSettled(wanted, MAX_WRITES);

        assertThat(planRunner.plan(wanted)).hasSameClassAs(planRunner.last());
        assertThat(planRunner.isSettled(DesiredVariations.unread(wanted)))
                .isEqualTo(planRunner.last() instanceof Plan.InSync);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void isNeverSettledWhileAstroStoresAnotherState(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = prepared(twoWriters, plannerInput);
        Desired wanted = plannerInput.wanted();

        if (planRunner.isSettled(DesiredVariations.unread(wanted))) {
            assertStored(twoWriters, wanted, planRunner.plans());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void plansShowNoSecret(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = prepared(twoWriters, plannerInput);

        planRunner.writesUntilSettled(plannerInput.wanted(), MAX_WRITES);

        assertThat(planRunner.plans().toString() + plannerInput + planRunner.recordedState())
                .doesNotContain(PlannerInputs.SECRET);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void takesOverTheObjectOfAnInterruptedCreate(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRunner planRunner = twoWriters.runner(plannerInput.pace());
        Desired wanted = plannerInput.wanted();
        planRunner.reconcile(wanted);
        planRunner.startFrom(RecordedStates.createStarted(twoWriters.clock().instant()));

        List<Plan> writes = planRunner.writesUntilSettled(wanted, 1);

        assertThat(writes).allMatch(Plan.Update.class::isInstance);
        assertStored(twoWriters, wanted, writes);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void writesNothingWhenAnotherClientCreatedTheObject(
            @ForAll("plannerInputs") PlannerInput plannerInput, @ForAll boolean createStarted) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        twoWriters.theirs().create(WriteRequests.create(plannerInput.before()));
        List<JsonNode> before = twoWriters.stored(plannerInput.wanted());
        PlanRunner planRunner = twoWriters.runner(plannerInput.pace());
        planRunner.startFrom(
                createStarted ? RecordedStates.createStarted(twoWriters.clock().instant()) : RecordedState.none());

        Desired wanted = DesiredVariations.withPolicy(plannerInput.wanted(), Policies.adopting(Policy.Adoption.NEVER));

        assertThat(planRunner.writesUntilSettled(wanted, 0)).isEmpty();
        assertThat(planRunner.last()).isInstanceOf(Plan.Hold.class);
        assertThat(twoWriters.stored(plannerInput.wanted())).isEqualTo(before);
    }

    private static void assertStored(TwoWriters twoWriters, Desired wanted, List<Plan> writes) {
        JsonNode expected = DesiredVariations.expected(wanted);
        assertThat(twoWriters.stored(wanted))
                .as("wanted %s, after %s", expected, writes)
                .singleElement()
                .matches(stored -> JsonValues.equal(expected, stored));
    }

    private static PlanRunner prepared(TwoWriters twoWriters, PlannerInput plannerInput) {
        PlanRunner planRunner = twoWriters.runner(plannerInput.pace());
        planRunner.reconcile(plannerInput.before());
        if (plannerInput.seen()) {
            planRunner.reconcile(plannerInput.before());
        }
        plannerInput.edits().forEach(edit -> twoWriters.send(edit, plannerInput.before()));
        return planRunner;
    }
}
