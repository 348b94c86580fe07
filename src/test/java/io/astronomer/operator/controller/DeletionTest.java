package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A deletion needs nothing of what a creation needs")
class DeletionTest {

    @Test
    void deletesByItsIdWhenTheSecretIsGone() {
        ReconcileHarness harness = ReconcileHarness.connectionWith("login");
        harness.pass();
        harness.removeSecret();
        harness.recordingEnvironmentObjects.calls.clear();
        harness.delete();

        assertThat(harness.there()).isEmpty();
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("delete");
    }

    @Test
    void deletesWhatACutOffCreateLeftWhenTheSecretIsGone_semantics8() {
        ReconcileHarness harness = cutOff("password");
        harness.removeSecret();

        assertThat(harness.delete())
                .isInstanceOfSatisfying(
                        Outcome.Released.class,
                        gone -> assertThat(gone.deletedId()).isPresent());
        assertThat(harness.there()).isEmpty();
    }

    @Test
    void waitsWhereOnlyTheSecretTellsWhoseTheObjectIs_semantics8() {
        ReconcileHarness harness = cutOff("login");
        harness.removeSecret();

        assertThat(harness.delete())
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.reason()).isEqualTo(Reason.OWNERSHIP_UNKNOWN));
        assertThat(harness.there()).hasSize(1);
    }

    @Test
    void endsTheWaitWhenTheSecretComesBack() {
        ReconcileHarness harness = cutOff("login");
        harness.removeSecret();
        harness.delete();
        harness.putSecret();
        harness.delete();

        assertThat(harness.there()).isEmpty();
    }

    @Test
    void endsTheWaitWhenTheObjectGoes() {
        ReconcileHarness harness = cutOff("login");
        harness.removeSecret();
        harness.delete();
        harness.there().forEach(object -> harness.recordingEnvironmentObjects.delete(object.id()));
        harness.clock.advance(Duration.ofMinutes(2));

        assertThat(harness.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty()));
    }

    @Test
    void deletesWhatACutOffCreateLeftWhenTheSpecIsInvalidNow() {
        ReconcileHarness harness = cutOff("password");
        harness.edit("""
                {objectKey: a_key, objectType: CONNECTION, scope: WORKSPACE,
                 scopeEntityId: clx42sxw501gl01o0gjenthnh, connection: {type: http, port: 0}}""");

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.there()).isEmpty();
    }

    @Test
    void deletesWhatACutOffCreateLeftWhenTheSpecWasEditedSince() {
        ReconcileHarness harness = cutOff("password");
        harness.edit("""
                {objectKey: a_key, objectType: CONNECTION, scope: WORKSPACE,
                 scopeEntityId: clx42sxw501gl01o0gjenthnh, connection: {type: http, host: example.com}}""");

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.there()).isEmpty();
    }

    @Test
    void releasesWhenACutOffCreateLeftNothing() {
        ReconcileHarness harness = ReconcileHarness.connectionWith("login");
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.cutOff());
        harness.pass();
        harness.removeSecret();

        assertThat(harness.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty()));
    }

    @Test
    void leavesAnObjectThatDiffersInWhatIsKnown() {
        ReconcileHarness harness = cutOff("password");
        harness.removeSecret();
        harness.recordingEnvironmentObjects.showDescription("somebody else's");

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.there()).hasSize(1);
    }

    @Test
    void deletesTheSuccessorOfAnObjectThatWasGone() {
        ReconcileHarness harness = goneAndCutOff();

        harness.delete();

        assertThat(harness.there()).isEmpty();
    }

    @Test
    void asksNobodyAboutAnOrphan() {
        ReconcileHarness harness = cutOff("login");
        harness.recordingEnvironmentObjects.calls.clear();
        harness.edit("""
                {objectKey: a_key, objectType: CONNECTION, scope: WORKSPACE,
                 scopeEntityId: clx42sxw501gl01o0gjenthnh, connection: {type: http}, policy: {deletion: Orphan}}""");

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void triesAgainWhenAstroDoesNotAnswerTheSearch() {
        ReconcileHarness harness = cutOff("login");
        harness.recordingEnvironmentObjects.failBefore("list", RecordingEnvironmentObjects.cutOff());

        assertThat(harness.delete()).isEqualTo(new Outcome.Retry(Reason.UNAVAILABLE, "cut off", Optional.empty()));
    }

    @Test
    void triesAgainWhenAstroDoesNotAnswerTheDeletion() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.pass();
        harness.recordingEnvironmentObjects.failBefore("delete", RecordingEnvironmentObjects.cutOff());

        assertThat(harness.delete()).isEqualTo(new Outcome.Retry(Reason.UNAVAILABLE, "cut off", Optional.empty()));
    }

    @Test
    void takesAnObjectThatIsGoneAlreadyForDeleted() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.pass();
        harness.there().forEach(object -> harness.recordingEnvironmentObjects.delete(object.id()));

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
    }

    /** An object that somebody deleted, and whose successor's create was cut off after its effect. */
    private static ReconcileHarness goneAndCutOff() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.pass();
        harness.pass();
        harness.there().forEach(object -> harness.recordingEnvironmentObjects.delete(object.id()));
        harness.clock.advance(Duration.ofMinutes(5));
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.pass();
        return harness;
    }

    /** A create that took effect and whose answer was lost. */
    private static ReconcileHarness cutOff(String fieldFromSecret) {
        ReconcileHarness harness = ReconcileHarness.connectionWith(fieldFromSecret);
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.pass();
        return harness;
    }
}
