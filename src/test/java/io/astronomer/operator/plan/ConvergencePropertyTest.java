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
    Arbitrary<Situation> situations() {
        return Situations.any();
    }

    @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
    void reachesWhatIsWantedWithinThreePasses(@ForAll("situations") Situation situation) {
        Stage stage = new Stage(situation.readings());
        Walk walk = prepared(stage, situation);
        Desired wanted = situation.wanted();

        List<Plan> writes = walk.writesUntilRest(wanted, MOST_PASSES);

        if (wanted.policy().deletion().equals(Optional.of(Policy.Deletion.ORPHAN))
                && walk.last() instanceof Plan.Refuse refusal) {
            assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
            assertThat(writes).noneMatch(Plan.Replace.class::isInstance);
        } else {
            assertThat(walk.last()).isInstanceOf(Plan.InSync.class);
            assertHolds(stage, wanted, writes);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void staysAtRestWithoutAnotherPlanOrTheValueOfASecret(@ForAll("situations") Situation situation) {
        Stage stage = new Stage(situation.readings());
        Walk walk = prepared(stage, situation);
        Desired wanted = situation.wanted();

        walk.writesUntilRest(wanted, MOST_PASSES);

        assertThat(walk.plan(wanted)).hasSameClassAs(walk.last());
        assertThat(walk.isSettled(States.unread(wanted))).isEqualTo(walk.last() instanceof Plan.InSync);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void isNeverTakenForSettledWhileTheServiceHoldsSomethingElse(@ForAll("situations") Situation situation) {
        Stage stage = new Stage(situation.readings());
        Walk walk = prepared(stage, situation);
        Desired wanted = situation.wanted();

        if (walk.isSettled(States.unread(wanted))) {
            assertHolds(stage, wanted, walk.taken());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void showsNoSecretInAnyPlan(@ForAll("situations") Situation situation) {
        Stage stage = new Stage(situation.readings());
        Walk walk = prepared(stage, situation);

        walk.writesUntilRest(situation.wanted(), MOST_PASSES);

        assertThat(walk.taken().toString() + situation + walk.memory()).doesNotContain(Situations.SECRET);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void takesUpWhatACutOffCreateLeftBehind(@ForAll("situations") Situation situation) {
        Stage stage = new Stage(situation.readings());
        Walk walk = stage.walk(situation.pace());
        Desired wanted = situation.wanted();
        walk.pass(wanted);
        walk.remember(Remembered.createStarted(stage.clock().instant()));

        List<Plan> writes = walk.writesUntilRest(wanted, 1);

        assertThat(writes).allMatch(Plan.Update.class::isInstance);
        assertHolds(stage, wanted, writes);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void writesNothingWhereTheObjectIsAnothers(
            @ForAll("situations") Situation situation, @ForAll boolean createStarted) {
        Stage stage = new Stage(situation.readings());
        stage.theirs().create(Updates.create(situation.before()));
        List<JsonNode> before = stage.stored(situation.wanted());
        Walk walk = stage.walk(situation.pace());
        walk.remember(createStarted ? Remembered.createStarted(stage.clock().instant()) : Memory.none());

        Desired wanted = States.under(situation.wanted(), Policies.adopting(Policy.Adoption.NEVER));

        assertThat(walk.writesUntilRest(wanted, 0)).isEmpty();
        assertThat(walk.last()).isInstanceOf(Plan.Hold.class);
        assertThat(stage.stored(situation.wanted())).isEqualTo(before);
    }

    private static void assertHolds(Stage stage, Desired wanted, List<Plan> writes) {
        JsonNode expected = States.expected(wanted);
        assertThat(stage.stored(wanted))
                .as("wanted %s, after %s", expected, writes)
                .singleElement()
                .matches(stored -> JsonValues.equal(expected, stored));
    }

    private static Walk prepared(Stage stage, Situation situation) {
        Walk walk = stage.walk(situation.pace());
        walk.pass(situation.before());
        if (situation.seen()) {
            walk.pass(situation.before());
        }
        situation.edits().forEach(edit -> stage.carryOut(edit, situation.before()));
        return walk;
    }
}
