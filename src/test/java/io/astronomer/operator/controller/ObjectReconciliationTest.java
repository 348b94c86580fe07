package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectReconciliationTest {
    private static final String EDITED = """
            {objectKey: a_key, objectType: ENVIRONMENT_VARIABLE, scope: WORKSPACE,
             scopeEntityId: clx42sxw501gl01o0gjenthnh, environmentVariable: {value: green}}""";

    @Test
    void createsWithOneCall() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "create");
    }

    @Test
    void updatesWithOneCallAndLooksAtTheAnswerInstead() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED);
        harness.pass();

        assertThat(harness.pass()).isInstanceOf(Outcome.InSync.class);
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("update");
    }

    @Test
    void givesThePermitBackThatItNeedsNoMore() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.withdrawn.clear();
        harness.pass();

        assertThat(harness.withdrawn).containsExactly("u1");
    }

    @Test
    void givesThePermitBackThatItMayNotUse() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.annotate("astro.astronomer.io/paused-until", "2026-11-24T11:00:00Z");
        harness.pass();

        assertThat(harness.withdrawn).containsExactly("u1");
    }

    @Test
    void givesThePermitBackWhereAReferencedValueIsMissing() {
        ReconcileHarness harness = ReconcileHarness.connectionWith("password");
        harness.removeSecret();
        harness.pass();

        assertThat(harness.withdrawn).containsExactly("u1");
    }

    @Test
    void givesThePermitBackWhileTheViewIsMissing() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.viewPermits = Optional.empty();
        harness.restart();

        assertThat(harness.deferred()).isInstanceOf(Outcome.Deferred.class);
        assertThat(harness.withdrawn).containsExactly("u1");
    }

    @Test
    void keepsThePermitThatItUses() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.pass();

        assertThat(harness.withdrawn).isEmpty();
    }

    @Test
    void readsNothingAtRest() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        int reads = harness.cluster.reads();
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
        assertThat(harness.cluster.reads()).isEqualTo(reads);
    }

    @Test
    void createsOnceWhateverACutOffCreateLeft_semantics8() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.pass();
        harness.pass();

        assertThat(harness.there()).hasSize(1);
        assertThat(harness.status().id()).isEqualTo(harness.there().get(0).id());
    }

    @Test
    void writesTheOrganizationDownBeforeTheFirstCreate_semantics2() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.cutOff());
        harness.pass();

        assertThat(harness.status().organizationId()).isEqualTo(SandboxFixtures.ORGANIZATION);
    }

    @Test
    void forgetsTheIntentWhenTheCreateIsRefused_semantics8() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.taken());
        harness.pass();

        assertThat(harness.status().createStartedAt()).isNull();
    }

    @Test
    void keepsTheIntentOfAnEarlierCreateWhenTheKeyIsTaken_semantics8() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.cutOff());
        harness.pass();
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.taken());
        harness.pass();

        assertThat(harness.status().createStartedAt()).isEqualTo("2026-11-24T10:00:00Z");
    }

    @Test
    void waitsForASecretAndCreatesWhenItAppears_semantics7() {
        ReconcileHarness harness = ReconcileHarness.connectionWith("password");
        harness.removeSecret();

        assertThat(harness.pass()).isInstanceOf(Outcome.Waiting.class);
        harness.putSecret();
        harness.pass();
        assertThat(harness.there()).hasSize(1);
    }

    @Test
    void sendsARotatedSecret_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        harness.rotateSecret();
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("update");
    }

    @Test
    void sendsNoSecretThatWasTouched_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        EnvironmentObjectStatus before = harness.status();
        harness.touchSecret();
        harness.pass();
        harness.touchSecret();
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
        assertThat(harness.status()).isSameAs(before);
    }

    @Test
    void aRestartAloneSendsNoSecret_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        harness.restart();
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
    }

    @Test
    void aTouchAndARestartSendASecretOnceTooOften_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        harness.touchSecret();
        harness.pass();
        harness.restart();
        harness.pass();
        harness.touchSecret();
        harness.pass();
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "update");
    }

    @Test
    void aStatusThatIsWrittenAnywayKnowsTheLatestVersion_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        harness.touchSecret();
        harness.pass();
        harness.edit("{objectKey: a_key, objectType: CONNECTION, scope: WORKSPACE, scopeEntityId: "
                + SandboxFixtures.WORKSPACE + ", description: after,"
                + " connection: {type: http, passwordFrom: {secretKeyRef: {name: a-secret, key: value}}}}");
        harness.pass();
        harness.recordingEnvironmentObjects.calls.clear();
        harness.restart();
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
    }

    @Test
    void asksNothingOfAnotherOrganization_semantics2() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.restartFor(SandboxFixtures.OTHER_ORGANIZATION);

        assertThat(harness.pass())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.ORGANIZATION_CHANGED));
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void createsNothingUnderAnIdentityThatChanged() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED.replace("a_key", "another_key"));

        assertThat(harness.pass())
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_SPEC,
                        "objectKey can't change, because it is part of the object's identity. Undo the change, and"
                                + " create another resource for another object."));
        assertThat(harness.recordingEnvironmentObjects.calls).doesNotContain("create");
    }

    @Test
    void readsAndWritesNothingWhileSuspended_semantics19() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED.replace("{value: green}", "{value: green}, suspend: true"));
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void readsAnewOnceForARequest_semantics19() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.request("now");
        harness.pass();
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
    }

    @Test
    void stallsWhenTheFirstListingAfterItsCreateDiffers_semantics11() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.showDescription("another");
        harness.pass();
        Outcome outcome = harness.pass();

        assertThat(outcome)
                .isEqualTo(new Outcome.Stalled(
                        Reason.NOT_ACCEPTED,
                        "Astro accepted the write, but stored something else in description. The operator does not"
                                + " write again until the spec, a Secret or the object changes."));
    }

    @Test
    void sendsAnUpdateThatWasNotKeptOnce_semantics11() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.recordingEnvironmentObjects.showDescription("another");
        harness.edit(EDITED);
        harness.pass();
        harness.pass();
        harness.clock.advance(Duration.ofMinutes(5));

        assertThat(harness.pass())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.NOT_ACCEPTED));
        assertThat(harness.recordingEnvironmentObjects.calls).containsOnlyOnce("update");
    }

    @Test
    void sendsAgainWhatWasNotKeptWhenTheSpecChanges_semantics11() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.showDescription("another");
        harness.pass();
        harness.pass();
        harness.edit(EDITED);
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).containsOnlyOnce("update");
    }

    @Test
    void takesAnExclusionThatIsThereAlreadyForSuccess() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("green"));
        harness.edit(EDITED.replace(
                "{value: green}", "{value: green}, excludeLinks: [{scopeEntityId: clx44sandbox001m5dzsbexqr}]"));
        harness.recordingEnvironmentObjects.failAfter("exclude", RecordingEnvironmentObjects.taken());
        harness.pass();

        assertThat(harness.pass()).isInstanceOf(Outcome.InSync.class);
    }

    @Test
    void looksAgainBeforeItRefuses() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED.replace("{value: green}", "{value: blue, isSecret: true}, policy: {deletion: Orphan}"));

        assertThat(harness.pass())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.REPLACE_REFUSED));
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("get");
    }

    @Test
    void createsAnewWhatIsGone() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.there()
                .forEach(object -> harness.as(SandboxFixtures.PERSONAL_TOKEN).delete(object.id()));
        harness.clock.advance(Duration.ofMinutes(5));
        harness.pass();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "get", "create");
    }

    @Test
    void takesUpTheSuccessorWhoseCreateWasCutOff_semantics8() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.there()
                .forEach(object -> harness.as(SandboxFixtures.PERSONAL_TOKEN).delete(object.id()));
        harness.clock.advance(Duration.ofMinutes(5));
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.pass();

        assertThat(harness.pass()).isInstanceOf(Outcome.InSync.class);
        assertThat(harness.status().id()).isEqualTo(harness.there().get(0).id());
    }

    @Test
    void saysThatASpecIsMissing() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.resource.setSpec(null);

        assertThat(harness.pass()).isEqualTo(new Outcome.Stalled(Reason.INVALID_SPEC, "spec is missing."));
    }

    @Test
    void aRefusedWriteIsNotTakenForDone() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED);
        harness.recordingEnvironmentObjects.failBefore(
                "update", new AstroException.Rejected("no", 400, Optional.empty(), List.of()));

        assertThat(harness.pass()).isEqualTo(new Outcome.Stalled(Reason.REJECTED, "HTTP 400: no"));
    }

    private static ReconcileHarness inSync(ReconcileHarness harness) {
        harness.pass();
        harness.pass();
        harness.recordingEnvironmentObjects.calls.clear();
        return harness;
    }
}
