package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.DeletionPolicy;
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
        PlanRounds planRounds = prepared(twoWriters, plannerInput);
        Desired wanted = plannerInput.wanted();

        List<Plan> writes = writesUntilSettled(planRounds, wanted, MAX_WRITES);

        if (wanted.policy().deletion().equals(Optional.of(DeletionPolicy.Orphan))
                && planRounds.last() instanceof Plan.Refuse refusal) {
            assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
            assertThat(writes).noneMatch(Plan.Replace.class::isInstance);
        } else {
            assertThat(planRounds.last()).isInstanceOf(Plan.InSync.class);
            assertStored(twoWriters, wanted, writes);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void staysInSyncWithoutReadingSecrets(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRounds planRounds = prepared(twoWriters, plannerInput);
        Desired wanted = plannerInput.wanted();

        writesUntilSettled(planRounds, wanted, MAX_WRITES);

        assertThat(planRounds.decide(wanted).plan()).hasSameClassAs(planRounds.last());
        assertThat(planRounds.isSettled(DesiredVariations.unread(wanted)))
                .isEqualTo(planRounds.last() instanceof Plan.InSync);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void isNeverSettledWhileAstroStoresAnotherState(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRounds planRounds = prepared(twoWriters, plannerInput);
        Desired wanted = plannerInput.wanted();

        if (planRounds.isSettled(DesiredVariations.unread(wanted))) {
            assertStored(twoWriters, wanted, planRounds.plans());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void plansShowNoSecret(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRounds planRounds = prepared(twoWriters, plannerInput);

        writesUntilSettled(planRounds, plannerInput.wanted(), MAX_WRITES);

        assertThat(planRounds.plans().toString() + plannerInput + planRounds.recordedState())
                .doesNotContain(PlannerInputs.SECRET);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void takesOverTheObjectOfAnInterruptedCreate(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRounds planRounds = twoWriters.rounds(plannerInput.pace());
        Desired wanted = plannerInput.wanted();
        planRounds.reconcile(wanted);
        planRounds.interruptCreate(wanted);

        List<Plan> writes = writesUntilSettled(planRounds, wanted, 1);

        assertThat(writes).allMatch(Plan.Update.class::isInstance);
        assertStored(twoWriters, wanted, writes);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void writesNothingWhenAnotherClientCreatedTheObject(
            @ForAll("plannerInputs") PlannerInput plannerInput, @ForAll boolean createStarted) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        twoWriters.theirs().create(WriteRequests.create(plannerInput.before()));
        List<JsonNode> before = twoWriters.stored(plannerInput.wanted());
        PlanRounds planRounds = twoWriters.rounds(plannerInput.pace());
        Desired wanted = DesiredVariations.withPolicy(plannerInput.wanted(), Policies.adopting(AdoptionPolicy.Never));
        if (createStarted) {
            planRounds.interruptCreate(wanted);
        }

        assertThat(writesUntilSettled(planRounds, wanted, 0)).isEmpty();
        assertThat(planRounds.last()).isInstanceOf(Plan.Block.class);
        assertThat(twoWriters.stored(plannerInput.wanted())).isEqualTo(before);
    }

    private static List<Plan> writesUntilSettled(PlanRounds planRounds, Desired wanted, int maxWrites) {
        int before = planRounds.writes().size();
        planRounds.untilSettled(wanted, maxWrites);
        return planRounds.writes().stream().skip(before).toList();
    }

    private static void assertStored(TwoWriters twoWriters, Desired wanted, List<Plan> writes) {
        JsonNode expected = DesiredVariations.expected(wanted);
        assertThat(twoWriters.stored(wanted))
                .as("wanted %s, after %s", expected, writes)
                .singleElement()
                .matches(stored -> JsonValues.equal(expected, stored));
    }

    private static PlanRounds prepared(TwoWriters twoWriters, PlannerInput plannerInput) {
        PlanRounds planRounds = twoWriters.rounds(plannerInput.pace());
        planRounds.reconcile(plannerInput.before());
        if (plannerInput.seen()) {
            planRounds.reconcile(plannerInput.before());
        }
        plannerInput.edits().forEach(edit -> twoWriters.send(edit, plannerInput.before()));
        return planRounds;
    }
}
