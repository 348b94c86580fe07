package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.blast.BlastRadius;
import io.astronomer.operator.blast.Inhabitants;
import io.astronomer.operator.blast.ManagedObject;
import io.astronomer.operator.blast.Terms;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Proposal;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A resource whose place is about to lose more than it may. */
class MassChangeTest {
    private static final String OTHER_TYPE = """
            {objectKey: a_key, objectType: ENVIRONMENT_VARIABLE, scope: WORKSPACE,
             scopeEntityId: clx42sxw501gl01o0gjenthnh, environmentVariable: {value: 'blue', isSecret: true}%s}""";

    private final Course course = Course.variable("blue");

    @Test
    void aDeletionWaitsAndAsksAstroNothing() {
        guarded();
        course.wire.calls.clear();

        assertThat(course.delete())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.MASS_CHANGE_BLOCKED));
        assertThat(course.wire.calls).isEmpty();
    }

    @Test
    void anOrphanGoes() {
        guarded();
        course.edit(OTHER_TYPE.formatted(", policy: {deletion: Orphan}"));

        assertThat(course.delete()).isInstanceOf(Outcome.Released.class);
    }

    @Test
    void aReplacementWaitsAndShowsItsPlan_semantics18() {
        guarded();
        course.edit(OTHER_TYPE.formatted(""));

        assertThat(course.pass()).isInstanceOfSatisfying(Outcome.Held.class, held -> {
            assertThat(held.reason()).isEqualTo(Reason.MASS_CHANGE_BLOCKED);
            assertThat(held.proposal().map(Proposal::step)).contains(Proposal.Step.REPLACE);
        });
        assertThat(course.there()).hasSize(1);
        assertThat(course.status().plan()).isNotNull();
    }

    @Test
    void anUpdateGoes() {
        guarded();
        course.edit("""
                {objectKey: a_key, objectType: ENVIRONMENT_VARIABLE, scope: WORKSPACE,
                 scopeEntityId: clx42sxw501gl01o0gjenthnh, environmentVariable: {value: 'green'}}""");

        assertThat(course.pass()).isInstanceOf(Outcome.Applied.class);
    }

    /** The object is there, and one more is about to go than may. */
    private void guarded() {
        course.pass();
        course.pass();
        Inhabitants.Count many = new Inhabitants.Count(Set.of(object("a_key", "u1")), Set.of(object("another", "u2")));
        course.radius = new BlastRadius(
                new Terms(OptionalInt.of(1), 50, Duration.ofMinutes(10)), place -> many, Course.NOWHERE, course.clock);
        course.restartFor(SandboxFixtures.ORGANIZATION);
    }

    private static ManagedObject object(String key, String uid) {
        ObjectIdentity identity =
                new ObjectIdentity(Scope.WORKSPACE, SandboxFixtures.WORKSPACE, ObjectType.ENVIRONMENT_VARIABLE, key);
        return new ManagedObject("data", identity, uid, true);
    }
}
