package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A deletion works without the Secret and with an invalid spec")
class DeletionTest {

    @Test
    void deletesByIdWhenSecretIsMissing() {
        ReconcileHarness harness = ReconcileHarness.connectionWith("login");
        harness.reconcile();
        harness.removeSecret();
        harness.recordingEnvironmentObjects.calls.clear();
        harness.delete();

        assertThat(harness.remoteObjects()).isEmpty();
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("delete");
    }

    @Test
    void deletesObjectOfLostCreateWhenSecretIsMissing_semantics8() {
        ReconcileHarness harness = lostCreate("password");
        harness.removeSecret();

        assertThat(harness.delete())
                .isInstanceOfSatisfying(
                        Outcome.Released.class,
                        gone -> assertThat(gone.deletedId()).isPresent());
        assertThat(harness.remoteObjects()).isEmpty();
    }

    @Test
    void waitsWhenOwnershipDependsOnMissingSecret_semantics8() {
        ReconcileHarness harness = lostCreate("login");
        harness.removeSecret();

        assertThat(harness.delete())
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.reason()).isEqualTo(Reason.OWNERSHIP_UNKNOWN));
        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void withdrawsThePermitRequestOfADeletionThatSendsNone() {
        ReconcileHarness waiting = lostCreate("login");
        waiting.removeSecret();
        waiting.withdrawn.clear();
        waiting.delete();
        assertThat(waiting.withdrawn).containsExactly("u1");

        ReconcileHarness orphaned = ReconcileHarness.variable("blue", "policy: {deletion: Orphan}");
        orphaned.reconcile();
        orphaned.withdrawn.clear();
        assertThat(orphaned.delete()).isInstanceOf(Outcome.Released.class);

        assertThat(orphaned.withdrawn).containsExactly("u1");
    }

    @Test
    void deletesWhenMissingSecretIsRestored() {
        ReconcileHarness harness = lostCreate("login");
        harness.removeSecret();
        harness.delete();
        harness.putSecret();
        harness.delete();

        assertThat(harness.remoteObjects()).isEmpty();
    }

    @Test
    void releasesWhenRemoteObjectDisappears() {
        ReconcileHarness harness = lostCreate("login");
        harness.removeSecret();
        harness.delete();
        harness.remoteObjects().forEach(object -> harness.recordingEnvironmentObjects.delete(object.id()));
        harness.clock.advance(Duration.ofMinutes(2));

        assertThat(harness.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty()));
    }

    @Test
    void deletesObjectOfLostCreateWhenSpecIsInvalid() {
        ReconcileHarness harness = lostCreate("password");
        harness.edit("""
                {objectKey: a_key, workspace: clx42sxw501gl01o0gjenthnh, connection: {type: http, port: -1}}""");

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.remoteObjects()).isEmpty();
    }

    @Test
    void deletesObjectOfLostCreateWhenSpecWasEdited() {
        ReconcileHarness harness = lostCreate("password");
        harness.edit("""
                {objectKey: a_key, workspace: clx42sxw501gl01o0gjenthnh, connection: {type: http, host: example.com}}""");

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.remoteObjects()).isEmpty();
    }

    @Test
    void releasesWhenFailedCreateLeftNoObject() {
        ReconcileHarness harness = ReconcileHarness.connectionWith("login");
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();
        harness.removeSecret();

        assertThat(harness.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty()));
    }

    @Test
    void leavesObjectThatDiffersInKnownFields() {
        ReconcileHarness harness = lostCreate("password");
        harness.removeSecret();
        harness.recordingEnvironmentObjects.showDescription("somebody else's");

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void deletesSuccessorOfDisappearedObject() {
        ReconcileHarness harness = lostCreateOfSuccessor();

        harness.delete();

        assertThat(harness.remoteObjects()).isEmpty();
    }

    @Test
    void orphaningSendsNoRequests() {
        ReconcileHarness harness = lostCreate("login");
        harness.recordingEnvironmentObjects.calls.clear();
        harness.edit("""
                {objectKey: a_key, workspace: clx42sxw501gl01o0gjenthnh, connection: {type: http}, policy: {deletion: Orphan}}""");

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void retriesWhenListingIsUnavailable() {
        ReconcileHarness harness = lostCreate("login");
        harness.recordingEnvironmentObjects.failBefore("list", RecordingEnvironmentObjects.cutOff());

        assertThat(harness.delete()).isEqualTo(new Outcome.Retry(Reason.UNAVAILABLE, "cut off", Optional.empty()));
    }

    @Test
    void retriesWhenDeleteIsUnavailable() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.reconcile();
        harness.recordingEnvironmentObjects.failBefore("delete", RecordingEnvironmentObjects.cutOff());

        assertThat(harness.delete()).isEqualTo(new Outcome.Retry(Reason.UNAVAILABLE, "cut off", Optional.empty()));
    }

    @Test
    void releasesWhenObjectIsAlreadyDeleted() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.reconcile();
        harness.remoteObjects().forEach(object -> harness.recordingEnvironmentObjects.delete(object.id()));

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
    }

    /** An object that another client deleted, and the lost create of its successor. */
    private static ReconcileHarness lostCreateOfSuccessor() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.reconcile();
        harness.reconcile();
        harness.remoteObjects().forEach(object -> harness.recordingEnvironmentObjects.delete(object.id()));
        harness.clock.advance(Duration.ofMinutes(5));
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();
        return harness;
    }

    /** A create that succeeded and whose response was lost. */
    private static ReconcileHarness lostCreate(String fieldFromSecret) {
        ReconcileHarness harness = ReconcileHarness.connectionWith(fieldFromSecret);
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();
        return harness;
    }
}
