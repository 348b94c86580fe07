package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The annotation force-orphan, which ends a deletion that can't be completed. */
class ForceOrphanTest {
    private static final String ANOTHER_ORGANIZATION = "cm00000000000000000000000";

    private final ReconcileHarness harness = ReconcileHarness.variable("blue");

    @Test
    void releasesWithoutARequest() {
        harness.reconcile();
        String id = Objects.requireNonNull(harness.status().id());
        harness.recordingEnvironmentObjects.calls.clear();
        deleteWithForceOrphan("true");

        assertThat(harness.delete())
                .isEqualTo(new Outcome.Released(Optional.empty(), Optional.of(id), Optional.of("a_key")));
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void releasesObjectOfAnotherOrganization() {
        harness.reconcile();
        harness.restartFor(ANOTHER_ORGANIZATION);
        deleteWithForceOrphan("true");

        assertThat(harness.delete()).isInstanceOf(Outcome.Released.class);
    }

    @Test
    void namesTheKeyAfterALostCreate() {
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        harness.reconcile();
        deleteWithForceOrphan("true");

        assertThat(harness.delete())
                .isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty(), Optional.of("a_key")));
    }

    @Test
    void namesNoObjectWhenNoneWasCreated() {
        deleteWithForceOrphan("true");

        assertThat(harness.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.empty()));
    }

    @Test
    void isIgnoredWithoutADeletion() {
        harness.annotate("astro.astronomer.io/force-orphan", "true");

        assertThat(ForceOrphan.of(harness.resource)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "yes", ""})
    void isIgnoredUnlessValueIsTrue(String value) {
        deleteWithForceOrphan(value);

        assertThat(ForceOrphan.of(harness.resource)).isEmpty();
    }

    @Test
    void refusedDeletionHintsAtForceOrphan() {
        harness.reconcile();
        harness.restartFor(ANOTHER_ORGANIZATION);

        assertThat(harness.delete())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.message())
                                .contains("Configure the first organization again")
                                .endsWith(". " + ForceOrphan.HINT));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "ORGANIZATION_CHANGED"})
    void credentialFailureHintsAtForceOrphan(Reason reason) {
        assertThat(ForceOrphan.hinted(new Outcome.Stalled(reason, "HTTP 401: no")))
                .isEqualTo(new Outcome.Stalled(reason, "HTTP 401: no. " + ForceOrphan.HINT));
    }

    @Test
    void blockedMassDeletionDoesNotHintAtForceOrphan() {
        Outcome blocked = new Outcome.Stalled(Reason.MASS_DELETION_BLOCKED, "waits");

        assertThat(ForceOrphan.hinted(blocked)).isEqualTo(blocked);
    }

    private void deleteWithForceOrphan(String value) {
        harness.resource.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");
        harness.annotate("astro.astronomer.io/force-orphan", value);
    }
}
