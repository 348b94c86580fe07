package io.astronomer.operator.reconcile;

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
        Course course = Course.connectionWith("login");
        course.pass();
        course.removeSecret();
        course.wire.calls.clear();
        course.delete();

        assertThat(course.there()).isEmpty();
        assertThat(course.wire.calls).containsExactly("delete");
    }

    @Test
    void deletesWhatACutOffCreateLeftWhenTheSecretIsGone_semantics8() {
        Course course = cutOff("password");
        course.removeSecret();

        assertThat(course.delete())
                .isInstanceOfSatisfying(
                        Outcome.Released.class,
                        gone -> assertThat(gone.deletedId()).isPresent());
        assertThat(course.there()).isEmpty();
    }

    @Test
    void waitsWhereOnlyTheSecretTellsWhoseTheObjectIs_semantics8() {
        Course course = cutOff("login");
        course.removeSecret();

        assertThat(course.delete())
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.reason()).isEqualTo(Reason.OWNERSHIP_UNKNOWN));
        assertThat(course.there()).hasSize(1);
    }

    @Test
    void endsTheWaitWhenTheSecretComesBack() {
        Course course = cutOff("login");
        course.removeSecret();
        course.delete();
        course.putSecret();
        course.delete();

        assertThat(course.there()).isEmpty();
    }

    @Test
    void endsTheWaitWhenTheObjectGoes() {
        Course course = cutOff("login");
        course.removeSecret();
        course.delete();
        course.there().forEach(object -> course.wire.delete(object.id()));
        course.clock.advance(Duration.ofMinutes(2));

        assertThat(course.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty()));
    }

    @Test
    void deletesWhatACutOffCreateLeftWhenTheSpecIsInvalidNow() {
        Course course = cutOff("password");
        course.edit("""
                {objectKey: a_key, objectType: CONNECTION, scope: WORKSPACE,
                 scopeEntityId: clx42sxw501gl01o0gjenthnh, connection: {type: http, port: 0}}""");

        assertThat(course.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(course.there()).isEmpty();
    }

    @Test
    void deletesWhatACutOffCreateLeftWhenTheSpecWasEditedSince() {
        Course course = cutOff("password");
        course.edit("""
                {objectKey: a_key, objectType: CONNECTION, scope: WORKSPACE,
                 scopeEntityId: clx42sxw501gl01o0gjenthnh, connection: {type: http, host: example.com}}""");

        assertThat(course.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(course.there()).isEmpty();
    }

    @Test
    void releasesWhenACutOffCreateLeftNothing() {
        Course course = Course.connectionWith("login");
        course.wire.failBefore("create", Wire.cutOff());
        course.pass();
        course.removeSecret();

        assertThat(course.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty()));
    }

    @Test
    void leavesAnObjectThatDiffersInWhatIsKnown() {
        Course course = cutOff("password");
        course.removeSecret();
        course.wire.showDescription("somebody else's");

        assertThat(course.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(course.there()).hasSize(1);
    }

    @Test
    void deletesTheSuccessorOfAnObjectThatWasGone() {
        Course course = goneAndCutOff();

        course.delete();

        assertThat(course.there()).isEmpty();
    }

    @Test
    void asksNobodyAboutAnOrphan() {
        Course course = cutOff("login");
        course.wire.calls.clear();
        course.edit("""
                {objectKey: a_key, objectType: CONNECTION, scope: WORKSPACE,
                 scopeEntityId: clx42sxw501gl01o0gjenthnh, connection: {type: http}, policy: {deletion: Orphan}}""");

        assertThat(course.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(course.wire.calls).isEmpty();
    }

    @Test
    void triesAgainWhenAstroDoesNotAnswerTheSearch() {
        Course course = cutOff("login");
        course.wire.failBefore("list", Wire.cutOff());

        assertThat(course.delete()).isEqualTo(new Outcome.Retry(Reason.UNAVAILABLE, "cut off", Optional.empty()));
    }

    @Test
    void triesAgainWhenAstroDoesNotAnswerTheDeletion() {
        Course course = Course.variable("blue");
        course.pass();
        course.wire.failBefore("delete", Wire.cutOff());

        assertThat(course.delete()).isEqualTo(new Outcome.Retry(Reason.UNAVAILABLE, "cut off", Optional.empty()));
    }

    @Test
    void takesAnObjectThatIsGoneAlreadyForDeleted() {
        Course course = Course.variable("blue");
        course.pass();
        course.there().forEach(object -> course.wire.delete(object.id()));

        assertThat(course.delete()).isInstanceOf(Outcome.Released.class);
    }

    /** An object that somebody deleted, and whose successor's create was cut off after its effect. */
    private static Course goneAndCutOff() {
        Course course = Course.variable("blue");
        course.pass();
        course.pass();
        course.there().forEach(object -> course.wire.delete(object.id()));
        course.clock.advance(Duration.ofMinutes(5));
        course.wire.failAfter("create", Wire.cutOff());
        course.pass();
        return course;
    }

    /** A create that took effect and whose answer was lost. */
    private static Course cutOff(String fieldFromSecret) {
        Course course = Course.connectionWith(fieldFromSecret);
        course.wire.failAfter("create", Wire.cutOff());
        course.pass();
        return course;
    }
}
