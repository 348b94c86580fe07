package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.massdeletion.ManagedObject;
import io.astronomer.operator.massdeletion.ManagedObjectCounts;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.PendingPlan;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A resource whose scope entity exceeds the mass-deletion limit. */
class MassDeletionTest {
    private static final String OTHER_TYPE = """
            {objectKey: a_key, workspace: clx42sxw501gl01o0gjenthnh, environmentVariable: {value: 'blue', isSecret: true}%s}""";

    private final ReconcileHarness harness = ReconcileHarness.variable("blue");

    @Test
    void blockedDeletionSendsNoRequests() {
        reachLimit();
        harness.recordingEnvironmentObjects.calls.clear();
        harness.withdrawn.clear();

        assertThat(harness.delete())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.MASS_DELETION_BLOCKED));
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
        assertThat(harness.withdrawn).containsExactly("u1");
    }

    @Test
    void blockedDeletionRecordsItsToken() {
        reachLimit();
        harness.delete();

        assertThat(harness.status().recorded().massDeletionToken()).startsWith("2-");
        assertThat(readyMessage()).contains("to " + harness.status().recorded().massDeletionToken() + ". ");
    }

    @Test
    void tokenIsRemovedWhenTheReplacementIsCancelled() {
        reachLimit();
        EnvironmentObjectSpec before = harness.resource.getSpec();
        harness.edit(OTHER_TYPE.formatted(""));
        harness.reconcile();
        assertThat(harness.status().recorded().massDeletionToken()).isNotNull();

        harness.resource.setSpec(before);
        harness.resource.getMetadata().setGeneration(3L);
        harness.reconcile();

        assertThat(harness.status().recorded().massDeletionToken()).isNull();
    }

    @Test
    void orphaningIsNotBlocked() {
        reachLimit();
        harness.edit(OTHER_TYPE.formatted(", policy: {deletion: Orphan}"));

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
    }

    @Test
    void blockedReplacementShowsItsPlan_semantics18() {
        reachLimit();
        harness.edit(OTHER_TYPE.formatted(""));

        assertThat(harness.reconcile()).isInstanceOfSatisfying(Outcome.Blocked.class, blocked -> {
            assertThat(blocked.reason()).isEqualTo(Reason.MASS_DELETION_BLOCKED);
            assertThat(blocked.pendingPlan().map(PendingPlan::step)).contains(PlanStep.Replace);
        });
        assertThat(harness.remoteObjects()).hasSize(1);
        assertThat(harness.status().plan()).isNotNull();
    }

    @Test
    void updateIsNotBlocked() {
        reachLimit();
        harness.edit("""
                {objectKey: a_key, workspace: clx42sxw501gl01o0gjenthnh, environmentVariable: {value: 'green'}}""");

        assertThat(harness.reconcile()).isInstanceOf(Outcome.Applied.class);
    }

    /** Creates the object, and then sets a limit that one more deletion exceeds. */
    private void reachLimit() {
        harness.reconcile();
        harness.reconcile();
        ManagedObjectCounts.Count many =
                new ManagedObjectCounts.Count(Set.of(object("a_key", "u1")), Set.of(object("another", "u2")));
        harness.guard = new MassDeletionGuard(
                new MassDeletionLimits(OptionalInt.of(1), 50, Duration.ofMinutes(10)),
                scopeEntity -> many,
                ReconcileHarness.NO_APPROVALS,
                harness.clock);
        harness.restartFor(SandboxFixtures.ORGANIZATION);
    }

    private String readyMessage() {
        return Objects.requireNonNull(
                Condition.of(harness.status(), "Ready").orElseThrow().message());
    }

    private static ManagedObject object(String key, String uid) {
        ObjectIdentity identity =
                new ObjectIdentity(Scope.WORKSPACE, SandboxFixtures.WORKSPACE, ObjectType.ENVIRONMENT_VARIABLE, key);
        return new ManagedObject("data", identity, uid, Optional.of("id-of-" + uid), true, Optional.empty());
    }
}
