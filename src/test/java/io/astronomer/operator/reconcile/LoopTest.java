package io.astronomer.operator.reconcile;

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

class LoopTest {
    private static final String EDITED = """
            {objectKey: a_key, objectType: ENVIRONMENT_VARIABLE, scope: WORKSPACE,
             scopeEntityId: clx42sxw501gl01o0gjenthnh, environmentVariable: {value: green}}""";

    @Test
    void createsWithOneCall() {
        Course course = Course.variable("blue");
        course.pass();

        assertThat(course.wire.calls).containsExactly("list", "create");
    }

    @Test
    void updatesWithOneCallAndLooksAtTheAnswerInstead() {
        Course course = inSync(Course.variable("blue"));
        course.edit(EDITED);
        course.pass();

        assertThat(course.pass()).isInstanceOf(Outcome.InSync.class);
        assertThat(course.wire.calls).containsExactly("update");
    }

    @Test
    void givesThePermitBackThatItNeedsNoMore() {
        Course course = inSync(Course.variable("blue"));
        course.withdrawn.clear();
        course.pass();

        assertThat(course.withdrawn).containsExactly("u1");
    }

    @Test
    void givesThePermitBackThatItMayNotUse() {
        Course course = Course.variable("blue");
        course.annotate("astro.astronomer.io/paused-until", "2026-11-24T11:00:00Z");
        course.pass();

        assertThat(course.withdrawn).containsExactly("u1");
    }

    @Test
    void givesThePermitBackWhereAReferencedValueIsMissing() {
        Course course = Course.connectionWith("password");
        course.removeSecret();
        course.pass();

        assertThat(course.withdrawn).containsExactly("u1");
    }

    @Test
    void givesThePermitBackWhileTheViewIsMissing() {
        Course course = Course.variable("blue");
        course.viewPermits = Optional.empty();
        course.restart();

        assertThat(course.deferred()).isInstanceOf(Outcome.Deferred.class);
        assertThat(course.withdrawn).containsExactly("u1");
    }

    @Test
    void keepsThePermitThatItUses() {
        Course course = Course.variable("blue");
        course.pass();

        assertThat(course.withdrawn).isEmpty();
    }

    @Test
    void readsNothingAtRest() {
        Course course = inSync(Course.connectionWith("password"));
        int reads = course.cluster.reads();
        course.pass();

        assertThat(course.wire.calls).isEmpty();
        assertThat(course.cluster.reads()).isEqualTo(reads);
    }

    @Test
    void createsOnceWhateverACutOffCreateLeft_semantics8() {
        Course course = Course.variable("blue");
        course.wire.failAfter("create", Wire.cutOff());
        course.pass();
        course.pass();

        assertThat(course.there()).hasSize(1);
        assertThat(course.status().id()).isEqualTo(course.there().get(0).id());
    }

    @Test
    void writesTheOrganizationDownBeforeTheFirstCreate_semantics2() {
        Course course = Course.variable("blue");
        course.wire.failBefore("create", Wire.cutOff());
        course.pass();

        assertThat(course.status().organizationId()).isEqualTo(SandboxFixtures.ORGANIZATION);
    }

    @Test
    void forgetsTheIntentWhenTheCreateIsRefused_semantics8() {
        Course course = Course.variable("blue");
        course.wire.failBefore("create", Wire.taken());
        course.pass();

        assertThat(course.status().createStartedAt()).isNull();
    }

    @Test
    void keepsTheIntentOfAnEarlierCreateWhenTheKeyIsTaken_semantics8() {
        Course course = Course.variable("blue");
        course.wire.failBefore("create", Wire.cutOff());
        course.pass();
        course.wire.failBefore("create", Wire.taken());
        course.pass();

        assertThat(course.status().createStartedAt()).isEqualTo("2026-11-24T10:00:00Z");
    }

    @Test
    void waitsForASecretAndCreatesWhenItAppears_semantics7() {
        Course course = Course.connectionWith("password");
        course.removeSecret();

        assertThat(course.pass()).isInstanceOf(Outcome.Waiting.class);
        course.putSecret();
        course.pass();
        assertThat(course.there()).hasSize(1);
    }

    @Test
    void sendsARotatedSecret_semantics4() {
        Course course = inSync(Course.connectionWith("password"));
        course.rotateSecret();
        course.pass();

        assertThat(course.wire.calls).containsExactly("update");
    }

    @Test
    void sendsNoSecretThatWasTouched_semantics4() {
        Course course = inSync(Course.connectionWith("password"));
        EnvironmentObjectStatus before = course.status();
        course.touchSecret();
        course.pass();
        course.touchSecret();
        course.pass();

        assertThat(course.wire.calls).isEmpty();
        assertThat(course.status()).isSameAs(before);
    }

    @Test
    void aRestartAloneSendsNoSecret_semantics4() {
        Course course = inSync(Course.connectionWith("password"));
        course.restart();
        course.pass();

        assertThat(course.wire.calls).containsExactly("list");
    }

    @Test
    void aTouchAndARestartSendASecretOnceTooOften_semantics4() {
        Course course = inSync(Course.connectionWith("password"));
        course.touchSecret();
        course.pass();
        course.restart();
        course.pass();
        course.touchSecret();
        course.pass();
        course.pass();

        assertThat(course.wire.calls).containsExactly("list", "update");
    }

    @Test
    void aStatusThatIsWrittenAnywayKnowsTheLatestVersion_semantics4() {
        Course course = inSync(Course.connectionWith("password"));
        course.touchSecret();
        course.pass();
        course.edit("{objectKey: a_key, objectType: CONNECTION, scope: WORKSPACE, scopeEntityId: "
                + SandboxFixtures.WORKSPACE + ", description: after,"
                + " connection: {type: http, passwordFrom: {secretKeyRef: {name: a-secret, key: value}}}}");
        course.pass();
        course.wire.calls.clear();
        course.restart();
        course.pass();

        assertThat(course.wire.calls).containsExactly("list");
    }

    @Test
    void asksNothingOfAnotherOrganization_semantics2() {
        Course course = inSync(Course.variable("blue"));
        course.restartFor(SandboxFixtures.OTHER_ORGANIZATION);

        assertThat(course.pass())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.ORGANIZATION_CHANGED));
        assertThat(course.wire.calls).isEmpty();
    }

    @Test
    void createsNothingUnderAnIdentityThatChanged() {
        Course course = inSync(Course.variable("blue"));
        course.edit(EDITED.replace("a_key", "another_key"));

        assertThat(course.pass())
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_SPEC,
                        "objectKey can't change, it is part of the object's identity: undo the change, and create"
                                + " another resource for another object."));
        assertThat(course.wire.calls).doesNotContain("create");
    }

    @Test
    void readsAndWritesNothingWhileSuspended_semantics19() {
        Course course = inSync(Course.variable("blue"));
        course.edit(EDITED.replace("{value: green}", "{value: green}, suspend: true"));
        course.pass();

        assertThat(course.wire.calls).isEmpty();
    }

    @Test
    void readsAnewOnceForARequest_semantics19() {
        Course course = inSync(Course.variable("blue"));
        course.request("now");
        course.pass();
        course.pass();

        assertThat(course.wire.calls).containsExactly("list");
    }

    @Test
    void stallsWhenTheFirstListingAfterItsCreateDiffers_semantics11() {
        Course course = Course.variable("blue");
        course.wire.showDescription("another");
        course.pass();
        Outcome outcome = course.pass();

        assertThat(outcome)
                .isEqualTo(new Outcome.Stalled(
                        Reason.NOT_ACCEPTED,
                        "Astro answered the write with success, but holds something else in description. Nothing is"
                                + " sent again until the spec, a Secret or the object changes."));
    }

    @Test
    void sendsAnUpdateThatWasNotKeptOnce_semantics11() {
        Course course = inSync(Course.variable("blue"));
        course.wire.showDescription("another");
        course.edit(EDITED);
        course.pass();
        course.pass();
        course.clock.advance(Duration.ofMinutes(5));

        assertThat(course.pass())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.NOT_ACCEPTED));
        assertThat(course.wire.calls).containsOnlyOnce("update");
    }

    @Test
    void sendsAgainWhatWasNotKeptWhenTheSpecChanges_semantics11() {
        Course course = Course.variable("blue");
        course.wire.showDescription("another");
        course.pass();
        course.pass();
        course.edit(EDITED);
        course.pass();

        assertThat(course.wire.calls).containsOnlyOnce("update");
    }

    @Test
    void takesAnExclusionThatIsThereAlreadyForSuccess() {
        Course course = inSync(Course.variable("green"));
        course.edit(EDITED.replace(
                "{value: green}", "{value: green}, excludeLinks: [{scopeEntityId: clx44sandbox001m5dzsbexqr}]"));
        course.wire.failAfter("exclude", Wire.taken());
        course.pass();

        assertThat(course.pass()).isInstanceOf(Outcome.InSync.class);
    }

    @Test
    void looksAgainBeforeItRefuses() {
        Course course = inSync(Course.variable("blue"));
        course.edit(EDITED.replace("{value: green}", "{value: blue, isSecret: true}, policy: {deletion: Orphan}"));

        assertThat(course.pass())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.REPLACE_REFUSED));
        assertThat(course.wire.calls).containsExactly("get");
    }

    @Test
    void createsAnewWhatIsGone() {
        Course course = inSync(Course.variable("blue"));
        course.there()
                .forEach(object -> course.as(SandboxFixtures.PERSONAL_TOKEN).delete(object.id()));
        course.clock.advance(Duration.ofMinutes(5));
        course.pass();

        assertThat(course.wire.calls).containsExactly("list", "get", "create");
    }

    @Test
    void takesUpTheSuccessorWhoseCreateWasCutOff_semantics8() {
        Course course = inSync(Course.variable("blue"));
        course.there()
                .forEach(object -> course.as(SandboxFixtures.PERSONAL_TOKEN).delete(object.id()));
        course.clock.advance(Duration.ofMinutes(5));
        course.wire.failAfter("create", Wire.cutOff());
        course.pass();

        assertThat(course.pass()).isInstanceOf(Outcome.InSync.class);
        assertThat(course.status().id()).isEqualTo(course.there().get(0).id());
    }

    @Test
    void saysThatASpecIsMissing() {
        Course course = Course.variable("blue");
        course.resource.setSpec(null);

        assertThat(course.pass()).isEqualTo(new Outcome.Stalled(Reason.INVALID_SPEC, "spec is missing."));
    }

    @Test
    void aRefusedWriteIsNotTakenForDone() {
        Course course = inSync(Course.variable("blue"));
        course.edit(EDITED);
        course.wire.failBefore("update", new AstroException.Rejected("no", 400, Optional.empty(), List.of()));

        assertThat(course.pass()).isEqualTo(new Outcome.Stalled(Reason.REJECTED, "HTTP 400: no"));
    }

    private static Course inSync(Course course) {
        course.pass();
        course.pass();
        course.wire.calls.clear();
        return course;
    }
}
