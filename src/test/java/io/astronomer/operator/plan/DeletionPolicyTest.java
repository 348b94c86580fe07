package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.Ownership;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Semantics 15: Delete runs only with ownership Created or Adopted and management Manage")
class DeletionPolicyTest {
    private static final DeletionPlanner PLANNER = new DeletionPlanner(new Planner());
    private static final Desired WANTED = DesiredBuilder.connection().build();
    private static final Observed PRESENT =
            new Observed.Present(RemoteObjectBuilder.equalTo(WANTED).build());

    @ParameterizedTest(name = "{0}, deletion {1}: {2}, observing {3}")
    @CsvSource({
        "Created, , Delete, Release",
        "Created, Delete, Delete, Release",
        "Created, Orphan, Release, Release",
        "Adopted, , Release, Release",
        "Adopted, Delete, Delete, Release",
        "Adopted, Orphan, Release, Release",
        "Observed, , Release, Release",
        "Observed, Delete, Release, Release",
        "Observed, Orphan, Release, Release",
    })
    void planFollowsOwnershipAndPolicy(Ownership ownership, DeletionPolicy deletion, String managed, String observed) {
        Policy policy = policy(deletion);

        assertThat(nameOf(plan(policy, owned(ownership)))).isEqualTo(managed);
        assertThat(nameOf(plan(Policies.observing(policy), owned(ownership)))).isEqualTo(observed);
    }

    @ParameterizedTest(name = "deletion {0}: {1}, observing {2}")
    @CsvSource({", Delete, Release", "Delete, Delete, Release", "Orphan, Release, Release"})
    void planForAnInterruptedCreateFollowsThePolicy(DeletionPolicy deletion, String managed, String observed) {
        RecordedState intent = RecordedStates.createStarted(RemoteObjectBuilder.CREATED);
        Policy policy = policy(deletion);

        assertThat(nameOf(plan(policy, intent))).isEqualTo(managed);
        assertThat(nameOf(plan(Policies.observing(policy), intent))).isEqualTo(observed);
    }

    @Test
    void observingResourceSearchesForNothing() {
        assertThat(PLANNER.mayHaveLost(
                        DesiredBuilder.ORGANIZATION,
                        Policies.observing(),
                        RecordedStates.createStarted(RemoteObjectBuilder.CREATED)))
                .isFalse();
    }

    @Test
    void ownObjectIsDeletedWithItsResource() {
        assertThat(DeletionPlanner.deletes(Policy.standard(), RecordedStates.inSync(WANTED)))
                .isTrue();
    }

    @Test
    void orphanIsNotDeletedWithItsResource() {
        assertThat(DeletionPlanner.deletes(Policies.deleting(DeletionPolicy.Orphan), RecordedStates.inSync(WANTED)))
                .isFalse();
    }

    @Test
    void deletionOfTheResourceNeedsNoApproval() {
        assertThat(plan(Policies.manual(Optional.empty()), RecordedStates.inSync(WANTED)))
                .isEqualTo(new CleanupPlan.Delete(RemoteObjectBuilder.ID));
    }

    @Test
    void recordedObjectIsDeletedWhenItsSuccessorIsAbsent() {
        CleanupPlan plan = PLANNER.plan(
                DesiredBuilder.ORGANIZATION,
                Policy.standard(),
                Optional.of(WANTED),
                Optional.of(new Observed.Absent()),
                RecordedStates.createStartedAgain(WANTED, RemoteObjectBuilder.CREATED));

        assertThat(plan).isEqualTo(new CleanupPlan.Delete(RemoteObjectBuilder.ID));
    }

    @Test
    void recordedObjectIsDeletedWhenASecondCreateWasStarted() {
        assertThat(plan(Policy.standard(), RecordedStates.createStartedAgain(WANTED, RemoteObjectBuilder.CREATED)))
                .isEqualTo(new CleanupPlan.Delete(RemoteObjectBuilder.ID));
    }

    @Test
    void recordedObjectIsDeletedWhenTheSuccessorIsForeign() {
        RemoteObjectBuilder another = RemoteObjectBuilder.equalTo(WANTED)
                .id("cm4another0000000000000001")
                .created(RemoteObjectBuilder.CREATED, RemoteObjectBuilder.OTHER_CLIENT);
        CleanupPlan plan = PLANNER.plan(
                DesiredBuilder.ORGANIZATION,
                Policy.standard(),
                Optional.of(WANTED),
                Optional.of(new Observed.Present(another.build())),
                RecordedStates.createStartedAgain(WANTED, RemoteObjectBuilder.CREATED));

        assertThat(plan).isEqualTo(new CleanupPlan.Delete(RemoteObjectBuilder.ID));
    }

    private static CleanupPlan plan(Policy policy, RecordedState recordedState) {
        return PLANNER.plan(
                DesiredBuilder.ORGANIZATION, policy, Optional.of(WANTED), Optional.of(PRESENT), recordedState);
    }

    private static Policy policy(DeletionPolicy deletion) {
        return deletion == null ? Policy.standard() : Policies.deleting(deletion);
    }

    private static RecordedState owned(Ownership ownership) {
        return switch (ownership) {
            case Created -> RecordedStates.inSync(WANTED);
            case Adopted -> RecordedStates.adopted(WANTED);
            case Observed -> RecordedStates.observed(WANTED);
        };
    }

    private static String nameOf(CleanupPlan plan) {
        return plan.getClass().getSimpleName();
    }
}
