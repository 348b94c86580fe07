package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A deletion that can't be carried out has a way out. */
class ForcedOrphanTest {
    private static final String ANOTHER_ORGANIZATION = "cm00000000000000000000000";

    private final Course course = Course.variable("blue");

    @Test
    void letsGoWithoutAWordToAstro() {
        course.pass();
        String id = Objects.requireNonNull(course.status().id());
        course.wire.calls.clear();
        leave("true");

        assertThat(course.delete())
                .isEqualTo(new Outcome.Released(Optional.empty(), Optional.of(id), Optional.of("a_key")));
        assertThat(course.wire.calls).isEmpty();
        assertThat(course.there()).hasSize(1);
    }

    @Test
    void letsGoOfAnotherOrganizationsObject() {
        course.pass();
        course.restartFor(ANOTHER_ORGANIZATION);
        leave("true");

        assertThat(course.delete()).isInstanceOf(Outcome.Released.class);
    }

    @Test
    void namesTheKeyWhereACreateWasCutOff() {
        course.wire.failAfter("create", Wire.cutOff());
        course.pass();
        leave("true");

        assertThat(course.delete())
                .isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty(), Optional.of("a_key")));
    }

    @Test
    void leavesNothingWhereNothingWasMade() {
        leave("true");

        assertThat(course.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty()));
    }

    @Test
    void isNotMeantForAResourceThatStays() {
        course.annotate("astro.astronomer.io/force-orphan", "true");

        assertThat(ForcedOrphan.of(course.resource)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "yes", ""})
    void onlyTrueIsTrue(String value) {
        leave(value);

        assertThat(ForcedOrphan.of(course.resource)).isEmpty();
    }

    @Test
    void aRefusedDeletionNamesTheWayOut() {
        course.pass();
        course.restartFor(ANOTHER_ORGANIZATION);

        assertThat(course.delete())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.message())
                                .contains("Point the operator back")
                                .endsWith(". " + ForcedOrphan.HINT));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "ORGANIZATION_CHANGED"})
    void whatOnlyACredentialHelpsNamesTheWayOut(Reason reason) {
        assertThat(ForcedOrphan.hinted(new Outcome.Stalled(reason, "HTTP 401: no")))
                .isEqualTo(new Outcome.Stalled(reason, "HTTP 401: no. " + ForcedOrphan.HINT));
    }

    @Test
    void aMassChangeIsNoReasonToLeaveAnything() {
        Outcome blocked = new Outcome.Stalled(Reason.MASS_CHANGE_BLOCKED, "waits");

        assertThat(ForcedOrphan.hinted(blocked)).isEqualTo(blocked);
    }

    private void leave(String value) {
        course.resource.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");
        course.annotate("astro.astronomer.io/force-orphan", value);
    }
}
