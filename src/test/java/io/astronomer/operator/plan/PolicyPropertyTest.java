package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Whatever the situation and the rest of the policy: what a policy forbids does not happen. */
class PolicyPropertyTest {
    private static final int MOST_WRITES = 4;
    private static final DeletionPlanner DELETIONS = new DeletionPlanner(new Planner());

    @Provide
    Arbitrary<Situation> situations() {
        return Situations.any();
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Combinators.combine(
                        Arbitraries.of(Policy.Management.class),
                        Arbitraries.of(Policy.Approval.class),
                        Arbitraries.of(Policy.Adoption.class),
                        Arbitraries.of(Policy.DriftHandling.class),
                        Arbitraries.of(Policy.Deletion.class).optional())
                .as((management, approval, adoption, drift, deletion) -> new Policy(
                        management, approval, adoption, drift, deletion, Optional.empty(), Optional.empty()));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void observeNeverWrites(@ForAll("situations") Situation situation, @ForAll("policies") Policy policy) {
        Stage stage = new Stage(situation.readings());
        Rounds rounds = prepared(stage, situation);
        List<JsonNode> before = stage.stored(situation.wanted());

        Desired wanted = States.under(situation.wanted(), Policies.observing(policy));
        rounds.pass(wanted);
        rounds.pass(wanted);

        assertThat(stage.stored(situation.wanted())).isEqualTo(before);
        assertThat(deletion(wanted, rounds.memory())).isEqualTo(new Plan.Release());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reportNeverWritesOverDrift(
            @ForAll("situations") Situation situation,
            @ForAll Policy.Approval approval,
            @ForAll Policy.Deletion deletion) {
        Stage stage = new Stage(situation.readings());
        Rounds rounds = prepared(stage, situation);
        List<JsonNode> before = stage.stored(situation.before());
        List<Plan> writes = rounds.writes();

        rounds.untilRest(States.under(situation.before(), reporting(approval, deletion)), 0);

        assertThat(rounds.writes()).isEqualTo(writes);
        assertThat(stage.stored(situation.before())).isEqualTo(before);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reportStillWritesEdits(@ForAll("situations") Situation situation) {
        Stage stage = new Stage(situation.readings());
        Rounds rounds = prepared(stage, situation);
        Desired edited = States.under(
                States.at(situation.wanted(), 3, "r3"), reporting(Policy.Approval.AUTOMATIC, Policy.Deletion.DELETE));

        assertThat(rounds.untilRest(edited, MOST_WRITES)).isInstanceOf(Plan.InSync.class);
        assertHolds(stage, edited);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void manualWritesWhatWasApprovedAndNothingElse(
            @ForAll("situations") Situation situation, @ForAll List<Boolean> approvals) {
        Stage stage = new Stage(situation.readings());
        Rounds rounds = prepared(stage, situation);
        Policy manual = Policies.manual(Policies.deleting(Policy.Deletion.DELETE));
        Optional<Proposal> approved = Optional.empty();
        Optional<Plan> last = Optional.empty();
        for (boolean approves : approvals) {
            Policy policy = approved.map(plan -> Policies.approving(manual, plan.hash()))
                    .orElseGet(() -> Policies.approving(manual, "wrong"));
            List<JsonNode> before = stage.stored(situation.wanted());
            Plan plan = rounds.pass(States.under(situation.wanted(), policy)).plan();
            if (rounds.writes().contains(plan) && !follows(plan, last)) {
                assertThat(approved.map(Proposal::step)).contains(step(plan));
            } else if (!follows(plan, last)) {
                assertThat(stage.stored(situation.wanted())).isEqualTo(before);
            }
            last = Optional.of(plan);
            if (plan instanceof Plan.Hold hold) {
                approved = approves ? hold.proposal() : Optional.empty();
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatIsAnothersIsNeverChangedNorDeleted(
            @ForAll("situations") Situation situation, @ForAll("policies") Policy policy) {
        Stage stage = new Stage(situation.readings());
        stage.theirs().create(Updates.create(situation.before()));
        List<JsonNode> before = stage.stored(situation.wanted());
        Rounds rounds = new Rounds(stage.ours(), stage.clock(), situation.pace());
        Policy never = never(policy);
        Desired wanted = States.under(situation.wanted(), never);

        rounds.pass(wanted);
        rounds.pass(wanted);

        assertThat(rounds.writes()).isEmpty();
        assertThat(stage.stored(situation.wanted())).isEqualTo(before);
        assertThat(deletion(wanted, rounds.memory())).isEqualTo(new Plan.Release());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void automaticAndCorrectLeadToWhatIsWanted(@ForAll("situations") Situation situation) {
        Stage stage = new Stage(situation.readings());
        Rounds rounds = prepared(stage, situation);
        Desired wanted = States.under(situation.wanted(), Policies.deleting(Policy.Deletion.DELETE));

        assertThat(rounds.untilRest(wanted, MOST_WRITES)).isInstanceOf(Plan.InSync.class);
        assertHolds(stage, wanted);
        assertThat(deletion(wanted, rounds.memory())).isInstanceOf(Plan.Delete.class);
    }

    private static boolean follows(Plan plan, Optional<Plan> last) {
        return plan instanceof Plan.Create && last.orElse(null) instanceof Plan.Replace;
    }

    private static Proposal.Step step(Plan plan) {
        if (plan instanceof Plan.Create) {
            return Proposal.Step.CREATE;
        }
        if (plan instanceof Plan.Replace) {
            return Proposal.Step.REPLACE;
        }
        return plan instanceof Plan.Exclude ? Proposal.Step.EXCLUDE : Proposal.Step.UPDATE;
    }

    private static Policy reporting(Policy.Approval approval, Policy.Deletion deletion) {
        Policy policy = Policies.reporting(deletion);
        return approval == Policy.Approval.MANUAL ? Policies.manual(policy) : policy;
    }

    private static Policy never(Policy policy) {
        return new Policy(
                policy.management(),
                policy.approval(),
                Policy.Adoption.NEVER,
                policy.drift(),
                policy.deletion(),
                Optional.empty(),
                Optional.empty());
    }

    private static Plan deletion(Desired wanted, Memory memory) {
        return DELETIONS.plan(wanted.organizationId(), wanted.policy(), Optional.of(wanted), Optional.empty(), memory);
    }

    private static void assertHolds(Stage stage, Desired wanted) {
        JsonNode expected = States.expected(wanted);
        assertThat(stage.stored(wanted)).singleElement().matches(stored -> JsonValues.equal(expected, stored));
    }

    private static Rounds prepared(Stage stage, Situation situation) {
        Rounds rounds = new Rounds(stage.ours(), stage.clock(), situation.pace());
        Desired before = States.under(situation.before(), Policies.deleting(Policy.Deletion.DELETE));
        rounds.pass(before);
        if (situation.seen()) {
            rounds.pass(before);
        }
        situation.edits().forEach(edit -> stage.carryOut(edit, situation.before()));
        return rounds;
    }
}
