package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.FieldChange;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reconciliations under each policy, from the spec to the requests. */
class PolicyCourseTest {
    @Test
    void observeOnlyReads_semantics15() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {management: Observe}");

        assertThat(harness.reconcile()).isInstanceOf(Outcome.Blocked.class);
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
        assertThat(harness.status().plan()).isNotNull();
        assertThat(harness.remoteObjects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"management: Observe", "approval: Manual, adoption: Always"})
    void planUsesARefreshAfterTheSpecChange(String policy) {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {" + policy + "}");
        harness.reconcile();
        create(harness, "red");
        harness.edit(spec("{value: green}", "policy: {" + policy + "}"));
        harness.reconcile();

        assertThat(plan(harness).changes())
                .extracting(FieldChange::path, FieldChange::from, FieldChange::to)
                .containsExactly(tuple("environmentVariable.value", "red", "green"));
    }

    @Test
    void inSyncNeedsARefreshAfterTheSpecChange() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {management: Observe}");
        create(harness, "blue");
        harness.reconcile();
        harness.remoteObjects()
                .forEach(object -> harness.as(SandboxFixtures.PERSONAL_TOKEN).delete(object.id()));
        harness.edit(spec("{value: blue}", "policy: {management: Observe, drift: Report}"));

        assertThat(harness.reconcile()).isInstanceOf(Outcome.Blocked.class);
    }

    @Test
    void resumedResourceShowsANewPlan() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {management: Observe}");
        harness.reconcile();
        harness.edit(spec("{value: green}", "policy: {management: Observe}, suspend: true"));
        harness.reconcile();
        create(harness, "red");
        harness.edit(spec("{value: green}", "policy: {management: Observe}"));
        harness.reconcile();

        assertThat(plan(harness).action()).isEqualTo(PlanStep.Update);
    }

    @Test
    void specChangeNeedsOneRefresh() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {approval: Manual}");
        harness.reconcile();
        harness.edit(spec("{value: green}", "policy: {approval: Manual}"));
        harness.recordingEnvironmentObjects.calls.clear();
        for (int count = 0; count < 3; count++) {
            harness.reconcile();
        }

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
    }

    @Test
    void requestAndSpecChangeShareOneRefresh() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {approval: Manual}");
        harness.reconcile();
        harness.edit(spec("{value: green}", "policy: {approval: Manual}"));
        harness.request("now");
        harness.recordingEnvironmentObjects.calls.clear();
        harness.reconcile();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
    }

    @Test
    void planHasTheTimeOfItsRefresh() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {management: Observe}");
        harness.reconcile();
        String first = harness.clock.instant().toString();
        harness.clock.advance(Duration.ofMinutes(6));
        harness.reconcile();
        assertThat(plan(harness).asOf()).as("the same plan").isEqualTo(first);

        harness.edit(spec("{value: green}", "policy: {management: Observe}"));
        harness.reconcile();
        assertThat(plan(harness).asOf()).isEqualTo(harness.clock.instant().toString());
    }

    @Test
    void existingObjectIsReadAgainWhenSpecChanges() {
        ReconcileHarness harness = orphaned(ReconcileHarness.variable("blue", "policy: {adoption: Never}"));
        harness.reconcile();
        harness.edit(spec("{value: blue}", "policy: {adoption: Never, drift: Report}"));
        harness.recordingEnvironmentObjects.calls.clear();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("get");
    }

    @Test
    void observingRivalDoesNotTakeTheObject_semantics17() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.rivals.add(observing(rival()));

        created(harness);

        assertThat(harness.status().ownership()).isEqualTo(Ownership.Created);
    }

    @Test
    void observingResourceHasNoConflict_semantics17() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {management: Observe}");
        harness.rivals.add(rival());

        assertThat(harness.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> assertThat(blocked.reason()).isEqualTo(Reason.OUT_OF_SYNC));
    }

    @Test
    void changeToObserveKeepsTheObject_semantics15() {
        ReconcileHarness harness = created(ReconcileHarness.variable("blue"));
        harness.edit(spec("{value: green}", "policy: {management: Observe}"));
        harness.reconcile();
        harness.recordingEnvironmentObjects.calls.clear();

        assertThat(harness.status().ownership()).isEqualTo(Ownership.Observed);
        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
        assertThat(harness.readOnly.calls).isEmpty();
    }

    @Test
    void adoptionReadsTheObjectOnce() {
        ReconcileHarness harness = orphaned(ReconcileHarness.variable("blue"));

        assertThat(harness.reconcile()).isInstanceOf(Outcome.InSync.class);
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "get");
        assertThat(harness.status().ownership()).isEqualTo(Ownership.Adopted);
    }

    @Test
    void adoptedObjectIsOrphanedOnDeletion_semantics16() {
        ReconcileHarness harness = orphaned(ReconcileHarness.variable("blue"));
        harness.reconcile();

        harness.delete();
        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void adoptedObjectIsDeletedWhenPolicyIsDelete_semantics16() {
        ReconcileHarness harness = orphaned(ReconcileHarness.variable("blue", "policy: {deletion: Delete}"));
        harness.reconcile();

        harness.delete();
        assertThat(harness.remoteObjects()).isEmpty();
    }

    @Test
    void existingObjectIsReadOnceWhenAdoptionIsNever() {
        ReconcileHarness harness = orphaned(ReconcileHarness.variable("blue", "policy: {adoption: Never}"));
        harness.reconcile();
        harness.recordingEnvironmentObjects.calls.clear();
        harness.clock.advance(Duration.ofMinutes(6));

        assertThat(harness.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> assertThat(blocked.reason()).isEqualTo(Reason.ADOPTION_REQUIRED));
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
    }

    @Test
    void pendingPlanCausesListingsOnly_semantics18() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {approval: Manual}");
        harness.reconcile();
        harness.clock.advance(Duration.ofMinutes(6));
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "list");
        assertThat(harness.remoteObjects()).isEmpty();
    }

    @Test
    void approvedPlanIsExecuted_semantics18() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {approval: Manual}");
        harness.reconcile();
        approve(harness);
        harness.reconcile();

        assertThat(harness.remoteObjects()).hasSize(1);
        assertThat(harness.status().plan()).isNull();
    }

    @Test
    void oneApprovalCoversBothStepsOfReplace_semantics10() {
        ReconcileHarness harness = ReconcileHarness.variable("blue", "policy: {approval: Manual}");
        harness.reconcile();
        approve(harness);
        harness.reconcile();
        harness.reconcile();
        harness.edit(spec("{value: blue, isSecret: true}", "policy: {approval: Manual}"));
        harness.reconcile();
        approve(harness);
        harness.recordingEnvironmentObjects.calls.clear();
        harness.reconcile();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsSubsequence("delete", "create");
        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void replaceIntentIsRecordedBeforeTheDelete_semantics10() {
        ReconcileHarness harness = created(ReconcileHarness.variable("blue"));
        harness.edit(spec("{value: blue, isSecret: true}", "policy: {}"));
        harness.recordingEnvironmentObjects.failBefore("delete", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();

        assertThat(harness.status().recorded().replacing()).isNotNull();
    }

    @Test
    void reportedDriftIsNotCorrected_semantics14() {
        ReconcileHarness harness = created(ReconcileHarness.variable("blue", "policy: {drift: Report}"));
        changeAsAnotherClient(harness);

        assertThat(harness.result().drift()).isPresent();
        assertThat(harness.recordingEnvironmentObjects.calls).doesNotContain("update");
        assertThat(Objects.requireNonNull(harness.status().conditions()))
                .anyMatch(condition -> condition.type().equals("Drifted"));
    }

    @Test
    void thirdRevertStopsWrites_semantics17() {
        ReconcileHarness harness = created(ReconcileHarness.variable("blue"));
        for (int reversal = 0; reversal < 5; reversal++) {
            changeAsAnotherClient(harness);
            harness.reconcile();
        }

        assertThat(harness.recordingEnvironmentObjects.calls.stream().filter("update"::equals))
                .hasSize(2);
        assertThat(harness.status().recorded().reversals()).hasSize(3);
    }

    @Test
    void requestResumesWritesAndResetsReverts_semantics19() {
        ReconcileHarness harness = created(ReconcileHarness.variable("blue"));
        for (int reversal = 0; reversal < 3; reversal++) {
            changeAsAnotherClient(harness);
            harness.reconcile();
        }
        harness.recordingEnvironmentObjects.calls.clear();
        harness.request("again");
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "update");
        assertThat(harness.status().recorded().reversals()).hasSize(1);
    }

    @Test
    void losingResourceSendsNoRequests_semantics17() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.rivals.add(rival());

        assertThat(harness.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> assertThat(blocked.message())
                                .startsWith("EnvironmentObject data/rival (namespace/name) manages this object"));
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void deletingLosingResourceDeletesNothing_semantics15() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();
        EnvironmentObject rival = rival();
        rival.setStatus(harness.status());
        harness.rivals.add(rival);
        harness.recordingEnvironmentObjects.calls.clear();

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void ownerInAnotherNamespaceIsNamedByNamespaceOnly_semantics17() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        EnvironmentObject rival = rival();
        rival.getMetadata().setNamespace("elsewhere");
        harness.rivals.add(rival);

        assertThat(harness.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> assertThat(blocked.message())
                                .startsWith("An EnvironmentObject of namespace elsewhere manages this object")
                                .doesNotContain("rival"));
    }

    @Test
    void rivalWithoutAccessDoesNotBlock_semantics17() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.rivals.add(rival());
        harness.withoutAccess.addAll(harness.rivals);

        created(harness);

        assertThat(harness.status().ownership()).isEqualTo(Ownership.Created);
    }

    @Test
    void losingResourceKeepsIdAndOwnership_semantics17() {
        ReconcileHarness harness = displaced("policy: {}");

        assertThat(harness.reconcile()).isInstanceOf(Outcome.Blocked.class);

        assertThat(harness.status().id())
                .isEqualTo(harness.remoteObjects().get(0).id());
        assertThat(harness.status().ownership()).isEqualTo(Ownership.Created);
    }

    @Test
    void deletingLosingOwnerDeletesItsObject_semantics17() {
        ReconcileHarness harness = displaced("policy: {}");
        harness.reconcile();
        String id = harness.status().id();

        assertThat(harness.delete()).isEqualTo(new Outcome.Released(Optional.ofNullable(id), Optional.empty()));
        assertThat(harness.remoteObjects()).isEmpty();
    }

    @Test
    void deletingLosingOwnerOrphansItsObject_semantics17() {
        ReconcileHarness harness = displaced("policy: {deletion: Orphan}");
        harness.reconcile();
        String id = harness.status().id();

        assertThat(harness.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.ofNullable(id)));
        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void pausedResourceReadsNothing_semantics19() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.annotate("astro.astronomer.io/paused-until", "2030-01-31T18:00:00Z");

        assertThat(harness.reconcile()).isInstanceOf(Outcome.Suspended.class);
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    private static ReconcileHarness created(ReconcileHarness harness) {
        harness.reconcile();
        harness.reconcile();
        return harness;
    }

    /** A resource whose object is also recorded by an older rival. */
    private static ReconcileHarness displaced(String policy) {
        ReconcileHarness harness = created(ReconcileHarness.variable("blue", policy));
        EnvironmentObject rival = rival();
        rival.setStatus(harness.status());
        harness.rivals.add(rival);
        return harness;
    }

    /** The object exists, and the status of the resource is empty. */
    private static ReconcileHarness orphaned(ReconcileHarness harness) {
        created(harness);
        if (harness.remoteObjects().isEmpty()) {
            throw new AssertionError("nothing was created");
        }
        harness.resource.setStatus(EnvironmentObjectStatus.untouched());
        harness.clock.advance(Duration.ofMinutes(6));
        harness.recordingEnvironmentObjects.calls.clear();
        return harness;
    }

    private static void approve(ReconcileHarness harness) {
        String hash = Objects.requireNonNull(harness.status().plan()).hash();
        harness.annotate("astro.astronomer.io/approve-plan", Objects.requireNonNull(hash));
    }

    private static EnvironmentObjectStatus.Plan plan(ReconcileHarness harness) {
        return Objects.requireNonNull(harness.status().plan());
    }

    /** Creates the object as another client. */
    private static void create(ReconcileHarness harness, String value) {
        ObjectIdentity identity = new ObjectIdentity(
                Scope.WORKSPACE, SandboxFixtures.WORKSPACE, ObjectType.ENVIRONMENT_VARIABLE, "a_key");
        harness.as(SandboxFixtures.PERSONAL_TOKEN).create(OtherWriter.variable(identity, value));
    }

    private static EnvironmentObject observing(EnvironmentObject resource) {
        EnvironmentObject observing = Serialization.unmarshal(
                "spec: " + spec("{value: blue}", "policy: {management: Observe}"), EnvironmentObject.class);
        observing.setMetadata(resource.getMetadata());
        return observing;
    }

    private static void changeAsAnotherClient(ReconcileHarness harness) {
        harness.clock.advance(Duration.ofMinutes(6));
        EnvironmentObjects other = harness.as(SandboxFixtures.PERSONAL_TOKEN);
        harness.remoteObjects().forEach(object -> other.update(object.id(), OtherWriter.description(object, "theirs")));
    }

    private static EnvironmentObject rival() {
        EnvironmentObject rival =
                Serialization.unmarshal("spec: " + spec("{value: blue}", "policy: {}"), EnvironmentObject.class);
        rival.getMetadata().setName("rival");
        rival.getMetadata().setNamespace("data");
        rival.getMetadata().setUid("u0");
        rival.getMetadata().setCreationTimestamp("2026-11-24T09:00:00Z");
        return rival;
    }

    private static String spec(String variable, String policy) {
        return """
                {objectKey: a_key, workspace: clx42sxw501gl01o0gjenthnh, environmentVariable: %s, %s}""".formatted(variable, policy);
    }
}
