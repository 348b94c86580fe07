package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done before a resource may go. */
class DeletionPlanTest {
    private static final DeletionPlanner PLANNER = new DeletionPlanner(new Planner());
    private static final Desired WANTED = DesiredBuilder.connection().build();
    private static final Observed THERE =
            new Observed.Present(RemoteObjectBuilder.holding(WANTED).build());
    private static final Observed ABSENT = new Observed.Absent();

    @Test
    void deletesByIdWithoutKnowingWhatIsWanted() {
        Plan plan = plan(Policy.Deletion.DELETE, Optional.empty(), ABSENT, RecordedStates.inSync(WANTED));

        assertThat(plan).isEqualTo(new Plan.Delete(RemoteObjectBuilder.ID));
    }

    @Test
    void letsGoOfAnOrphan() {
        Plan plan = plan(Policy.Deletion.ORPHAN, Optional.of(WANTED), THERE, RecordedStates.inSync(WANTED));

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    @Test
    void letsGoWhenNothingWasCreated() {
        Plan plan = plan(Policy.Deletion.DELETE, Optional.of(WANTED), ABSENT, RecordedState.none());

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    @Test
    void deletesWhatACutOffCreateLeftBehind_semantics8() {
        RecordedState recordedState = RecordedStates.createStarted(RemoteObjectBuilder.CREATED);

        Plan plan = plan(Policy.Deletion.DELETE, Optional.of(WANTED), THERE, recordedState);

        assertThat(plan).isEqualTo(new Plan.Delete(RemoteObjectBuilder.ID));
    }

    @Test
    void neverDeletesAnothersObject() {
        Plan plan = plan(Policy.Deletion.DELETE, Optional.of(WANTED), THERE, RecordedState.none());

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    @Test
    void waitsWhereNothingTellsWhoseTheObjectIs_semantics8() {
        Plan plan = plan(
                Policy.Deletion.DELETE,
                Optional.empty(),
                THERE,
                RecordedStates.createStarted(RemoteObjectBuilder.CREATED));

        assertThat(plan)
                .isEqualTo(new Plan.Wait(
                        Reason.OWNERSHIP_UNKNOWN,
                        "A create of this resource was interrupted. It is unknown whether it created the object "
                                + RemoteObjectBuilder.ID
                                + ", because the spec is invalid. Correct it, delete the object in Astro, or"
                                + " set policy.deletion to Orphan to leave it there."));
    }

    @Test
    void waitsWhereOnlyAValueThatCantBeReadTellsWhoseTheObjectIs_semantics8() {
        Desired wanted =
                DesiredBuilder.connection().unread("login").unread("password").build();
        Observed there =
                new Observed.Present(RemoteObjectBuilder.holding(wanted).build());
        Plan plan = plan(
                Policy.Deletion.DELETE,
                Optional.of(wanted),
                there,
                RecordedStates.createStarted(RemoteObjectBuilder.CREATED));

        assertThat(plan)
                .isEqualTo(new Plan.Wait(
                        Reason.OWNERSHIP_UNKNOWN,
                        "A create of this resource was interrupted. It is unknown whether it created the object "
                                + RemoteObjectBuilder.ID
                                + ", because connection.login can't be read. Restore the Secrets or ConfigMaps"
                                + " referenced there, delete the object in Astro, or set policy.deletion to Orphan to leave"
                                + " it there."));
    }

    @Test
    void letsGoOfWhatIsOlderThanOurIntentWhateverIsKnown() {
        RecordedState recordedState = RecordedStates.createStarted(RemoteObjectBuilder.CREATED.plusSeconds(61));
        Plan plan = plan(Policy.Deletion.DELETE, Optional.empty(), THERE, recordedState);

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    @Test
    void waitsWhereItCantBeLookedForWhatACreateLeft() {
        Plan plan = PLANNER.plan(
                WANTED.organizationId(),
                Policies.deleting(Policy.Deletion.DELETE),
                Optional.empty(),
                Optional.empty(),
                RecordedStates.createStarted(RemoteObjectBuilder.CREATED));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Wait.class, wait -> assertThat(wait.reason()).isEqualTo(Reason.OWNERSHIP_UNKNOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("searches")
    void looksForAnObjectOnlyWhereACreateMayHaveLeftOne(
            String name, Policy.Deletion deletion, RecordedState recordedState, boolean looks) {
        assertThat(PLANNER.mayHaveLost(WANTED.organizationId(), Policies.deleting(deletion), recordedState))
                .isEqualTo(looks);
    }

    static Stream<Arguments> searches() {
        RecordedState intent = RecordedStates.createStarted(RemoteObjectBuilder.CREATED);
        RecordedState elsewhere = RecordedStates.of(
                Optional.of("clm8other000008mlf08scq7k"),
                Optional.empty(),
                Optional.of(RemoteObjectBuilder.CREATED),
                Optional.empty());
        return Stream.of(
                Arguments.of("a create that was begun", Policy.Deletion.DELETE, intent, true),
                Arguments.of("an orphan", Policy.Deletion.ORPHAN, intent, false),
                Arguments.of("another organization", Policy.Deletion.DELETE, elsewhere, false),
                Arguments.of(
                        "an object whose id is known", Policy.Deletion.DELETE, RecordedStates.inSync(WANTED), false),
                Arguments.of("nothing begun", Policy.Deletion.DELETE, RecordedState.none(), false));
    }

    @Test
    void takesNoAnswerOfAnotherOrganizationForGone_semantics2() {
        Plan plan = PLANNER.plan(
                "clm8other000008mlf08scq7k",
                Policies.deleting(Policy.Deletion.DELETE),
                Optional.empty(),
                Optional.of(ABSENT),
                RecordedStates.inSync(WANTED));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ORGANIZATION_CHANGED));
    }

    @Test
    void letsGoOfAnOrphanOfAnotherOrganization() {
        Plan plan = PLANNER.plan(
                "clm8other000008mlf08scq7k",
                Policies.deleting(Policy.Deletion.ORPHAN),
                Optional.empty(),
                Optional.of(ABSENT),
                RecordedStates.inSync(WANTED));

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    private static Plan plan(
            Policy.Deletion deletion, Optional<Desired> desired, Observed observed, RecordedState recordedState) {
        return PLANNER.plan(
                WANTED.organizationId(), Policies.deleting(deletion), desired, Optional.of(observed), recordedState);
    }
}
