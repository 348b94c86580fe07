package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A resource whose place is about to lose more than it may. */
class MassDeletionTest {
    private static final String OTHER_TYPE = """
            {objectKey: a_key, objectType: ENVIRONMENT_VARIABLE, scope: WORKSPACE,
             scopeEntityId: clx42sxw501gl01o0gjenthnh, environmentVariable: {value: 'blue', isSecret: true}%s}""";

    private final ReconcileHarness harness = ReconcileHarness.variable("blue");

    @Test
    void aDeletionWaitsAndAsksAstroNothing() {
        guarded();
        harness.recordingEnvironmentObjects.calls.clear();

        assertThat(harness.delete())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.MASS_DELETION_BLOCKED));
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void anOrphanGoes() {
        guarded();
        harness.edit(OTHER_TYPE.formatted(", policy: {deletion: Orphan}"));

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
    }

    @Test
    void aReplacementWaitsAndShowsItsPlan_semantics18() {
        guarded();
        harness.edit(OTHER_TYPE.formatted(""));

        assertThat(harness.pass()).isInstanceOfSatisfying(Outcome.Held.class, held -> {
            assertThat(held.reason()).isEqualTo(Reason.MASS_DELETION_BLOCKED);
            assertThat(held.pendingPlan().map(PendingPlan::step)).contains(PendingPlan.Step.REPLACE);
        });
        assertThat(harness.there()).hasSize(1);
        assertThat(harness.status().plan()).isNotNull();
    }

    @Test
    void anUpdateGoes() {
        guarded();
        harness.edit("""
                {objectKey: a_key, objectType: ENVIRONMENT_VARIABLE, scope: WORKSPACE,
                 scopeEntityId: clx42sxw501gl01o0gjenthnh, environmentVariable: {value: 'green'}}""");

        assertThat(harness.pass()).isInstanceOf(Outcome.Applied.class);
    }

    /** The object is there, and one more is about to go than may. */
    private void guarded() {
        harness.pass();
        harness.pass();
        ManagedObjectCounts.Count many =
                new ManagedObjectCounts.Count(Set.of(object("a_key", "u1")), Set.of(object("another", "u2")));
        harness.guard = new MassDeletionGuard(
                new MassDeletionLimits(OptionalInt.of(1), 50, Duration.ofMinutes(10)),
                scopeEntity -> many,
                ReconcileHarness.NOWHERE,
                harness.clock);
        harness.restartFor(SandboxFixtures.ORGANIZATION);
    }

    private static ManagedObject object(String key, String uid) {
        ObjectIdentity identity =
                new ObjectIdentity(Scope.WORKSPACE, SandboxFixtures.WORKSPACE, ObjectType.ENVIRONMENT_VARIABLE, key);
        return new ManagedObject("data", identity, uid, true);
    }
}
