package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.JsonValues;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For any input and any other policy fields, a forbidden request is never sent. */
class PolicyPropertyTest {
    private static final int MOST_WRITES = 4;
    private static final DeletionPlanner DELETIONS = new DeletionPlanner(new Planner());

    @Provide
    Arbitrary<PlannerInput> plannerInputs() {
        return PlannerInputs.any();
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Combinators.combine(
                        Arbitraries.of(ManagementPolicy.class),
                        Arbitraries.of(ApprovalPolicy.class),
                        Arbitraries.of(AdoptionPolicy.class),
                        Arbitraries.of(DriftPolicy.class),
                        Arbitraries.of(DeletionPolicy.class).optional())
                .as((management, approval, adoption, drift, deletion) -> new Policy(
                        management, approval, adoption, drift, deletion, Optional.empty(), Optional.empty()));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void observeNeverWrites(@ForAll("plannerInputs") PlannerInput plannerInput, @ForAll("policies") Policy policy) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRounds planRounds = prepared(twoWriters, plannerInput);
        List<JsonNode> before = twoWriters.stored(plannerInput.wanted());

        Desired wanted = DesiredVariations.withPolicy(plannerInput.wanted(), Policies.observing(policy));
        planRounds.reconcile(wanted);
        planRounds.reconcile(wanted);

        assertThat(twoWriters.stored(plannerInput.wanted())).isEqualTo(before);
        assertThat(deletion(wanted, planRounds.recordedState())).isEqualTo(new CleanupPlan.Release());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reportNeverCorrectsDrift(
            @ForAll("plannerInputs") PlannerInput plannerInput,
            @ForAll ApprovalPolicy approval,
            @ForAll DeletionPolicy deletion) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRounds planRounds = prepared(twoWriters, plannerInput);
        List<JsonNode> before = twoWriters.stored(plannerInput.before());
        List<Plan> writes = planRounds.writes();

        planRounds.untilSettled(DesiredVariations.withPolicy(plannerInput.before(), reporting(approval, deletion)), 0);

        assertThat(planRounds.writes()).isEqualTo(writes);
        assertThat(twoWriters.stored(plannerInput.before())).isEqualTo(before);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reportStillWritesEdits(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRounds planRounds = prepared(twoWriters, plannerInput);
        Desired edited = DesiredVariations.withPolicy(
                DesiredVariations.at(plannerInput.wanted(), 3, "r3"),
                reporting(ApprovalPolicy.Automatic, DeletionPolicy.Delete));

        assertThat(planRounds.untilSettled(edited, MOST_WRITES)).isInstanceOf(Plan.InSync.class);
        assertStored(twoWriters, edited);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void manualWritesOnlyApprovedPlans(
            @ForAll("plannerInputs") PlannerInput plannerInput, @ForAll List<Boolean> approvals) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRounds planRounds = prepared(twoWriters, plannerInput);
        Policy manual = Policies.manual(Policies.deleting(DeletionPolicy.Delete));
        Optional<PendingPlan> approved = Optional.empty();
        Optional<Plan> last = Optional.empty();
        for (boolean approves : approvals) {
            Policy policy = approved.map(plan -> Policies.approving(manual, plan.hash()))
                    .orElseGet(() -> Policies.approving(manual, "wrong"));
            List<JsonNode> before = twoWriters.stored(plannerInput.wanted());
            Plan plan = planRounds
                    .reconcile(DesiredVariations.withPolicy(plannerInput.wanted(), policy))
                    .plan();
            if (planRounds.writes().contains(plan) && !completesReplacement(plan, last)) {
                assertThat(approved.map(PendingPlan::step)).contains(step(plan));
            } else if (!completesReplacement(plan, last)) {
                assertThat(twoWriters.stored(plannerInput.wanted())).isEqualTo(before);
            }
            last = Optional.of(plan);
            if (plan instanceof Plan.Block block) {
                approved = approves ? block.pendingPlan() : Optional.empty();
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void foreignObjectIsNeverChangedOrDeleted(
            @ForAll("plannerInputs") PlannerInput plannerInput, @ForAll("policies") Policy policy) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        twoWriters.theirs().create(WriteRequests.create(plannerInput.before()));
        List<JsonNode> before = twoWriters.stored(plannerInput.wanted());
        PlanRounds planRounds = twoWriters.rounds(plannerInput.pace());
        Policy never = withAdoptionNever(policy);
        Desired wanted = DesiredVariations.withPolicy(plannerInput.wanted(), never);

        planRounds.reconcile(wanted);
        planRounds.reconcile(wanted);

        assertThat(planRounds.writes()).isEmpty();
        assertThat(twoWriters.stored(plannerInput.wanted())).isEqualTo(before);
        assertThat(deletion(wanted, planRounds.recordedState())).isEqualTo(new CleanupPlan.Release());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void automaticAndCorrectReachTheDesiredState(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        PlanRounds planRounds = prepared(twoWriters, plannerInput);
        Desired wanted = DesiredVariations.withPolicy(plannerInput.wanted(), Policies.deleting(DeletionPolicy.Delete));

        assertThat(planRounds.untilSettled(wanted, MOST_WRITES)).isInstanceOf(Plan.InSync.class);
        assertStored(twoWriters, wanted);
        assertThat(deletion(wanted, planRounds.recordedState())).isInstanceOf(CleanupPlan.Delete.class);
    }

    private static boolean completesReplacement(Plan plan, Optional<Plan> last) {
        return plan instanceof Plan.Create && last.orElse(null) instanceof Plan.Replace;
    }

    private static PlanStep step(Plan plan) {
        if (plan instanceof Plan.Create) {
            return PlanStep.Create;
        }
        if (plan instanceof Plan.Replace) {
            return PlanStep.Replace;
        }
        return plan instanceof Plan.Exclude ? PlanStep.Exclude : PlanStep.Update;
    }

    private static Policy reporting(ApprovalPolicy approval, DeletionPolicy deletion) {
        Policy policy = Policies.reporting(deletion);
        return approval == ApprovalPolicy.Manual ? Policies.manual(policy) : policy;
    }

    private static Policy withAdoptionNever(Policy policy) {
        return new Policy(
                policy.management(),
                policy.approval(),
                AdoptionPolicy.Never,
                policy.drift(),
                policy.deletion(),
                Optional.empty(),
                Optional.empty());
    }

    private static CleanupPlan deletion(Desired wanted, RecordedState recordedState) {
        return DELETIONS.plan(
                wanted.organizationId(), wanted.policy(), Optional.of(wanted), Optional.empty(), recordedState);
    }

    private static void assertStored(TwoWriters twoWriters, Desired wanted) {
        JsonNode expected = DesiredVariations.expected(wanted);
        assertThat(twoWriters.stored(wanted)).singleElement().matches(stored -> JsonValues.equal(expected, stored));
    }

    private static PlanRounds prepared(TwoWriters twoWriters, PlannerInput plannerInput) {
        PlanRounds planRounds = twoWriters.rounds(plannerInput.pace());
        Desired before = DesiredVariations.withPolicy(plannerInput.before(), Policies.deleting(DeletionPolicy.Delete));
        planRounds.reconcile(before);
        if (plannerInput.seen()) {
            planRounds.reconcile(before);
        }
        plannerInput.edits().forEach(edit -> twoWriters.send(edit, plannerInput.before()));
        return planRounds;
    }
}
