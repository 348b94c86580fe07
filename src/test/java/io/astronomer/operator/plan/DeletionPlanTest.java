package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.DeletionPolicy;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans for the deletion of a resource. */
class DeletionPlanTest {
    private static final DeletionPlanner PLANNER = new DeletionPlanner(new Planner());
    private static final Desired WANTED = DesiredBuilder.connection().build();
    private static final Observed PRESENT =
            new Observed.Present(RemoteObjectBuilder.equalTo(WANTED).build());
    private static final Observed ABSENT = new Observed.Absent();

    @Test
    void deletesByIdWithoutADesiredState() {
        CleanupPlan plan = plan(DeletionPolicy.Delete, Optional.empty(), ABSENT, RecordedStates.inSync(WANTED));

        assertThat(plan).isEqualTo(new CleanupPlan.Delete(RemoteObjectBuilder.ID));
    }

    @Test
    void releasesAnOrphan() {
        CleanupPlan plan = plan(DeletionPolicy.Orphan, Optional.of(WANTED), PRESENT, RecordedStates.inSync(WANTED));

        assertThat(plan).isEqualTo(new CleanupPlan.Release());
    }

    @Test
    void releasesWhenNothingWasCreated() {
        CleanupPlan plan = plan(DeletionPolicy.Delete, Optional.of(WANTED), ABSENT, RecordedState.none());

        assertThat(plan).isEqualTo(new CleanupPlan.Release());
    }

    @Test
    void deletesTheObjectOfAnInterruptedCreate_semantics8() {
        RecordedState recordedState = RecordedStates.createStarted(RemoteObjectBuilder.CREATED);

        CleanupPlan plan = plan(DeletionPolicy.Delete, Optional.of(WANTED), PRESENT, recordedState);

        assertThat(plan).isEqualTo(new CleanupPlan.Delete(RemoteObjectBuilder.ID));
    }

    @Test
    void releasesWhenTheObjectIsForeign() {
        CleanupPlan plan = plan(DeletionPolicy.Delete, Optional.of(WANTED), PRESENT, RecordedState.none());

        assertThat(plan).isEqualTo(new CleanupPlan.Release());
    }

    @Test
    void waitsWhenOwnershipIsUnknownAndTheSpecIsInvalid_semantics8() {
        CleanupPlan plan = plan(
                DeletionPolicy.Delete,
                Optional.empty(),
                PRESENT,
                RecordedStates.createStarted(RemoteObjectBuilder.CREATED));

        assertThat(plan)
                .isEqualTo(new CleanupPlan.Wait(
                        Reason.OWNERSHIP_UNKNOWN,
                        "A create of this resource was interrupted. It is unknown whether it created the object "
                                + RemoteObjectBuilder.ID
                                + ", because the spec is invalid. Correct it, delete the object in Astro, or"
                                + " set policy.deletion to Orphan to leave it there."));
    }

    @Test
    void waitsWhenOwnershipDependsOnAnUnreadableValue_semantics8() {
        Desired wanted =
                DesiredBuilder.connection().unread("login").unread("password").build();
        Observed present =
                new Observed.Present(RemoteObjectBuilder.equalTo(wanted).build());
        CleanupPlan plan = plan(
                DeletionPolicy.Delete,
                Optional.of(wanted),
                present,
                RecordedStates.createStarted(RemoteObjectBuilder.CREATED));

        assertThat(plan)
                .isEqualTo(new CleanupPlan.Wait(
                        Reason.OWNERSHIP_UNKNOWN,
                        "A create of this resource was interrupted. It is unknown whether it created the object "
                                + RemoteObjectBuilder.ID
                                + ", because connection.login can't be read. Restore the Secrets or ConfigMaps"
                                + " referenced there, delete the object in Astro, or set policy.deletion to Orphan to leave"
                                + " it there."));
    }

    @Test
    void releasesAnObjectOlderThanTheCreateIntent() {
        RecordedState recordedState = RecordedStates.createStarted(RemoteObjectBuilder.CREATED.plusSeconds(61));
        CleanupPlan plan = plan(DeletionPolicy.Delete, Optional.empty(), PRESENT, recordedState);

        assertThat(plan).isEqualTo(new CleanupPlan.Release());
    }

    @Test
    void waitsWhenAnInterruptedCreateWasNotObserved() {
        CleanupPlan plan = PLANNER.plan(
                WANTED.organizationId(),
                Policies.deleting(DeletionPolicy.Delete),
                Optional.empty(),
                Optional.empty(),
                RecordedStates.createStarted(RemoteObjectBuilder.CREATED));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        CleanupPlan.Wait.class,
                        wait -> assertThat(wait.reason()).isEqualTo(Reason.OWNERSHIP_UNKNOWN));
    }

    @Test
    void messageNamesTheFieldsThatAnInterruptedCreateIsFoundBy() {
        CleanupPlan plan = PLANNER.plan(
                WANTED.organizationId(),
                Policies.deleting(DeletionPolicy.Delete),
                Optional.empty(),
                Optional.empty(),
                RecordedStates.createStarted(RemoteObjectBuilder.CREATED));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        CleanupPlan.Wait.class,
                        wait -> assertThat(wait.message())
                                .contains("its type, its objectKey, or its Workspace or Deployment")
                                .endsWith("Set policy.deletion to Orphan to leave the object in Astro."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("searches")
    void searchesOnlyAfterAnInterruptedCreate(
            String name, DeletionPolicy deletion, RecordedState recordedState, boolean searched) {
        assertThat(PLANNER.mayHaveLost(WANTED.organizationId(), Policies.deleting(deletion), recordedState))
                .isEqualTo(searched);
    }

    static Stream<Arguments> searches() {
        RecordedState intent = RecordedStates.createStarted(RemoteObjectBuilder.CREATED);
        RecordedState elsewhere = RecordedStates.of(
                Optional.of("clm8other000008mlf08scq7k"),
                Optional.empty(),
                Optional.of(RemoteObjectBuilder.CREATED),
                Optional.empty());
        return Stream.of(
                Arguments.of("a started create", DeletionPolicy.Delete, intent, true),
                Arguments.of("an orphan", DeletionPolicy.Orphan, intent, false),
                Arguments.of("another organization", DeletionPolicy.Delete, elsewhere, false),
                Arguments.of(
                        "an object whose id is known", DeletionPolicy.Delete, RecordedStates.inSync(WANTED), false),
                Arguments.of("no started create", DeletionPolicy.Delete, RecordedState.none(), false));
    }

    @Test
    void refusesWhenTheOrganizationChanged_semantics2() {
        CleanupPlan plan = PLANNER.plan(
                "clm8other000008mlf08scq7k",
                Policies.deleting(DeletionPolicy.Delete),
                Optional.empty(),
                Optional.of(ABSENT),
                RecordedStates.inSync(WANTED));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        CleanupPlan.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ORGANIZATION_CHANGED));
    }

    @Test
    void releasesAnOrphanOfAnotherOrganization() {
        CleanupPlan plan = PLANNER.plan(
                "clm8other000008mlf08scq7k",
                Policies.deleting(DeletionPolicy.Orphan),
                Optional.empty(),
                Optional.of(ABSENT),
                RecordedStates.inSync(WANTED));

        assertThat(plan).isEqualTo(new CleanupPlan.Release());
    }

    private static CleanupPlan plan(
            DeletionPolicy deletion, Optional<Desired> desired, Observed observed, RecordedState recordedState) {
        return PLANNER.plan(
                WANTED.organizationId(), Policies.deleting(deletion), desired, Optional.of(observed), recordedState);
    }
}
