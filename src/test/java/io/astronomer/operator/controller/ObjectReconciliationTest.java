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
            {objectKey: a_key, workspace: clx42sxw501gl01o0gjenthnh, environmentVariable: {value: green}}""";

    @Test
    void createsWithOneCreateRequest() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "create");
    }

    @Test
    void updatesWithOneRequestAndUsesItsResponse() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED);
        harness.reconcile();

        assertThat(harness.reconcile()).isInstanceOf(Outcome.InSync.class);
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("update");
    }

    @Test
    void withdrawsPermitRequestWhenInSync() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.withdrawn.clear();
        harness.reconcile();

        assertThat(harness.withdrawn).containsExactly("u1");
    }

    @Test
    void withdrawsPermitRequestWhilePaused() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.annotate("astro.astronomer.io/paused-until", "2026-11-24T11:00:00Z");
        harness.reconcile();

        assertThat(harness.withdrawn).containsExactly("u1");
    }

    @Test
    void withdrawsPermitRequestWhenSecretIsMissing() {
        ReconcileHarness harness = ReconcileHarness.connectionWith("password");
        harness.removeSecret();
        harness.reconcile();

        assertThat(harness.withdrawn).containsExactly("u1");
    }

    @Test
    void withdrawsPermitRequestWhileCacheIsEmpty() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.refreshPermit = Optional.empty();
        harness.restart();

        assertThat(harness.reconcileDeferred()).isInstanceOf(Outcome.Deferred.class);
        assertThat(harness.withdrawn).containsExactly("u1");
    }

    @Test
    void keepsUsedPermit() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.reconcile();

        assertThat(harness.withdrawn).isEmpty();
    }

    @Test
    void readsNothingWhenInSync() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        int reads = harness.cluster.reads();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
        assertThat(harness.cluster.reads()).isEqualTo(reads);
    }

    @Test
    void createsOnceAfterALostCreate_semantics8() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();
        harness.reconcile();

        assertThat(harness.remoteObjects()).hasSize(1);
        assertThat(harness.status().id())
                .isEqualTo(harness.remoteObjects().get(0).id());
    }

    @Test
    void recordsOrganizationBeforeFirstCreate_semantics2() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();

        assertThat(harness.status().organizationId()).isEqualTo(SandboxFixtures.ORGANIZATION);
    }

    @Test
    void clearsIntentWhenCreateIsRefused_semantics8() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.taken());
        harness.reconcile();

        assertThat(harness.status().recorded().createStartedAt()).isNull();
    }

    @Test
    void keepsIntentOfEarlierCreateWhenKeyIsTaken_semantics8() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();
        harness.recordingEnvironmentObjects.failBefore("create", RecordingEnvironmentObjects.taken());
        harness.reconcile();

        assertThat(harness.status().recorded().createStartedAt()).isEqualTo("2026-11-24T10:00:00Z");
    }

    @Test
    void waitsForASecretAndCreatesWhenItAppears_semantics7() {
        ReconcileHarness harness = ReconcileHarness.connectionWith("password");
        harness.removeSecret();

        assertThat(harness.reconcile()).isInstanceOf(Outcome.Waiting.class);
        harness.putSecret();
        harness.reconcile();
        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void sendsARotatedSecret_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        harness.rotateSecret();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("update");
    }

    @Test
    void sendsNoSecretWhenValueIsUnchanged_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        EnvironmentObjectStatus before = harness.status();
        harness.touchSecret();
        harness.reconcile();
        harness.touchSecret();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
        assertThat(harness.status()).isSameAs(before);
    }

    @Test
    void restartSendsNoSecret_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        harness.restart();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
    }

    @Test
    void touchedSecretIsSentOnceAfterRestart_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        harness.touchSecret();
        harness.reconcile();
        harness.restart();
        harness.reconcile();
        harness.touchSecret();
        harness.reconcile();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "update");
    }

    @Test
    void statusWriteRecordsLatestSecretVersion_semantics4() {
        ReconcileHarness harness = inSync(ReconcileHarness.connectionWith("password"));
        harness.touchSecret();
        harness.reconcile();
        harness.edit("{objectKey: a_key, workspace: "
                + SandboxFixtures.WORKSPACE + ", description: after,"
                + " connection: {type: http, passwordFrom: {secretKeyRef: {name: a-secret, key: value}}}}");
        harness.reconcile();
        harness.recordingEnvironmentObjects.calls.clear();
        harness.restart();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
    }

    @Test
    void sendsNothingToAnotherOrganization_semantics2() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.restartFor(SandboxFixtures.OTHER_ORGANIZATION);

        assertThat(harness.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.ORGANIZATION_CHANGED));
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void createsNothingWhenIdentityChanged() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED.replace("a_key", "another_key"));

        assertThat(harness.reconcile())
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_SPEC,
                        "objectKey can't change, because it is part of the object's identity. Undo the change, and"
                                + " create another resource for another object."));
        assertThat(harness.recordingEnvironmentObjects.calls).doesNotContain("create");
        assertThat(harness.recordingEnvironmentObjects.calls).containsOnlyOnce("get");
    }

    @Test
    void readsAndWritesNothingWhileSuspended_semantics19() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED.replace("{value: green}", "{value: green}, suspend: true"));
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void refreshesOnceForAReconcileRequest_semantics19() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.request("now");
        harness.reconcile();
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list");
    }

    @Test
    void stallsWhenFirstListingAfterCreateDiffers_semantics11() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.showDescription("another");
        harness.reconcile();
        Outcome outcome = harness.reconcile();

        assertThat(outcome)
                .isEqualTo(new Outcome.Stalled(
                        Reason.NOT_ACCEPTED,
                        "Astro accepted the write, but stored something else in description. Compare these fields with"
                                + " the object in Astro, and set values that Astro accepts. The operator does not"
                                + " write again until the spec, a Secret or the object changes."));
    }

    /** The other process knows only the status. */
    @Test
    void differenceAfterACreateStaysUnacceptedInAnotherProcess_semantics11() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.showDescription("another");
        harness.reconcile();
        harness.reconcile();
        harness.restart();

        assertThat(harness.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.NOT_ACCEPTED));
    }

    @Test
    void listingAfterACreateChangesNoStatus_semantics13() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.reconcile();
        EnvironmentObjectStatus created = harness.status();
        harness.reconcile();

        assertThat(harness.status()).isSameAs(created);
    }

    @Test
    void sendsIneffectiveUpdateOnce_semantics11() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.recordingEnvironmentObjects.showDescription("another");
        harness.edit(EDITED);
        harness.reconcile();
        harness.reconcile();
        harness.clock.advance(Duration.ofMinutes(6));

        assertThat(harness.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.NOT_ACCEPTED));
        assertThat(harness.recordingEnvironmentObjects.calls).containsOnlyOnce("update");
    }

    @Test
    void writesAgainAfterIneffectiveWriteWhenSpecChanges_semantics11() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.recordingEnvironmentObjects.showDescription("another");
        harness.reconcile();
        harness.reconcile();
        harness.edit(EDITED);
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsOnlyOnce("update");
    }

    @Test
    void existingExclusionCountsAsSuccess() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("green"));
        harness.edit(EDITED.replace(
                "{value: green}", "{value: green}, excludeLinks: [{deployment: clx44sandbox001m5dzsbexqr}]"));
        harness.recordingEnvironmentObjects.failAfter("exclude", RecordingEnvironmentObjects.taken());
        harness.reconcile();

        assertThat(harness.reconcile()).isInstanceOf(Outcome.InSync.class);
    }

    @Test
    void readsObjectBeforeRefusingToReplace() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED.replace("{value: green}", "{value: blue, isSecret: true}, policy: {deletion: Orphan}"));

        assertThat(harness.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.REPLACE_REFUSED));
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("get");
    }

    @Test
    void createsDeletedObjectAgain() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.remoteObjects()
                .forEach(object -> harness.as(SandboxFixtures.PERSONAL_TOKEN).delete(object.id()));
        harness.clock.advance(Duration.ofMinutes(6));
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "get", "create");
    }

    @Test
    void findsSuccessorOfLostCreate_semantics8() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.remoteObjects()
                .forEach(object -> harness.as(SandboxFixtures.PERSONAL_TOKEN).delete(object.id()));
        harness.clock.advance(Duration.ofMinutes(6));
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();

        assertThat(harness.reconcile()).isInstanceOf(Outcome.InSync.class);
        assertThat(harness.status().id())
                .isEqualTo(harness.remoteObjects().get(0).id());
    }

    @Test
    void reportsMissingSpec() {
        ReconcileHarness harness = ReconcileHarness.variable("blue");
        harness.resource.setSpec(null);

        assertThat(harness.reconcile()).isEqualTo(new Outcome.Stalled(Reason.INVALID_SPEC, "spec is missing."));
    }

    @Test
    void rejectedUpdateStallsTheResource() {
        ReconcileHarness harness = inSync(ReconcileHarness.variable("blue"));
        harness.edit(EDITED);
        harness.recordingEnvironmentObjects.failBefore(
                "update", new AstroException.Rejected("no", 400, Optional.empty(), List.of()));

        assertThat(harness.reconcile()).isEqualTo(new Outcome.Stalled(Reason.REJECTED, "HTTP 400: no"));
    }

    private static ReconcileHarness inSync(ReconcileHarness harness) {
        harness.reconcile();
        harness.reconcile();
        harness.recordingEnvironmentObjects.calls.clear();
        return harness;
    }
}
