package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.controller.EventMessage.Severity;
import io.astronomer.operator.plan.Change;
import io.astronomer.operator.plan.Drift;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.PendingPlan;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.status.PoliciesInForce;
import io.astronomer.operator.status.ReconcileInputs;
import io.astronomer.operator.status.StatusUpdater;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Outcome REJECTED = new Outcome.Stalled(Reason.REJECTED, "HTTP 400: no [request id one]");

    @Test
    void firstFailureIsReported() {
        assertThat(event(null, 1, REJECTED))
                .contains(new EventMessage(Severity.WARNING, "Rejected", "HTTP 400: no [request id one]"));
    }

    @Test
    void ongoingFailureIsReportedOnce() {
        Outcome again = new Outcome.Stalled(Reason.REJECTED, "HTTP 400: no [request id two]");

        assertThat(event(after(REJECTED), 1, again)).isEmpty();
    }

    @Test
    void changedReasonIsReported() {
        Outcome other = new Outcome.Retry(Reason.UNAVAILABLE, "HTTP 503", Optional.empty());

        assertThat(event(after(REJECTED), 1, other))
                .hasValueSatisfying(message -> assertThat(message.reason()).isEqualTo("Unavailable"));
    }

    @Test
    void sameFailureOfNewSpecIsReported() {
        assertThat(event(after(REJECTED), 2, REJECTED)).isPresent();
    }

    @Test
    void refusedCreateIsReportedWithItsCause() {
        assertThat(event(null, 1, clearsCreate(REJECTED)))
                .hasValueSatisfying(message -> assertThat(message.reason()).isEqualTo("Rejected"));
    }

    @Test
    void missingSecretIsReported() {
        assertThat(event(null, 1, new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "Secret warehouse")))
                .contains(new EventMessage(Severity.WARNING, "SecretNotFound", "Secret warehouse"));
    }

    @Test
    void deletionIsReported() {
        assertThat(event(null, 1, new Outcome.Released(Optional.of("cm4"), Optional.empty())))
                .contains(new EventMessage(Severity.NORMAL, "Deleted", "Deleted the object cm4 in Astro"));
    }

    @Test
    void orphanedObjectIsReported() {
        assertThat(event(null, 1, new Outcome.Released(Optional.empty(), Optional.of("cm4"))))
                .contains(new EventMessage(
                        Severity.NORMAL, "Orphaned", "Orphaned the object cm4: it stays in Astro, unmanaged"));
    }

    @Test
    void forcedOrphanIsReportedWithIdAndKey() {
        assertThat(event(null, 1, new Outcome.Released(Optional.empty(), Optional.of("cm4"), Optional.of("a_key"))))
                .contains(new EventMessage(
                        Severity.WARNING,
                        "Orphaned",
                        "Orphaned the object cm4 (objectKey a_key): it stays in Astro, unmanaged, as the annotation"
                                + " astro.astronomer.io/force-orphan requests"));
    }

    @Test
    void forcedOrphanOfLostCreateIsReportedWithKey() {
        assertThat(event(null, 1, new Outcome.Released(Optional.empty(), Optional.empty(), Optional.of("a_key"))))
                .hasValueSatisfying(message -> assertThat(message.message())
                        .isEqualTo("An interrupted create may have left an object with objectKey a_key in Astro. It"
                                + " stays there, unmanaged, as the annotation astro.astronomer.io/force-orphan"
                                + " requests. Delete it there if you do not need it"));
    }

    @Test
    void releaseWithoutObjectIsNotReported() {
        assertThat(event(null, 1, new Outcome.Released(Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void suspensionIsReportedOnce() {
        Outcome suspended = new Outcome.Suspended(Reason.SUSPENDED, "nothing is read or written", Optional.empty());

        assertThat(event(after(REJECTED), 1, suspended)).isPresent();
        assertThat(event(after(suspended), 1, suspended)).isEmpty();
    }

    @Test
    void correctedDriftIsReported_semantics14() {
        assertThat(event(null, 1, drifted(applied(Action.Update, Ownership.Created))))
                .contains(new EventMessage(
                        Severity.WARNING, "DriftCorrected", "Reset description, which another client changed"));
    }

    @Test
    void resentSecretIsNotReportedAsAChange() {
        Drift unseen = new Drift(List.of(), List.of("connection.password"), Optional.empty(), Optional.empty());

        assertThat(event(null, 1, drifted(unseen, applied(Action.Update, Ownership.Created))))
                .hasValueSatisfying(message -> assertThat(message.message())
                        .isEqualTo("Another client wrote the object. Astro does not show whether these fields changed,"
                                + " so the operator sent them again: connection.password"));
    }

    @Test
    void conflictIsReportedWhenItPersists() {
        ReconcileResult conflict =
                clearsCreate(new Outcome.Retry(Reason.CONFLICT, "the key is taken", Optional.empty()));

        assertThat(event(null, 1, conflict)).isEmpty();
        assertThat(event(after(conflict), 1, conflict))
                .contains(new EventMessage(Severity.WARNING, "Conflict", "the key is taken"));
    }

    @Test
    void uncorrectedDriftIsReportedOnce() {
        ReconcileResult reported = drifted(blocked(Reason.DRIFTED, "one"));

        assertThat(event(null, 1, reported)).contains(new EventMessage(Severity.WARNING, "Drifted", "blocked"));
        assertThat(event(after(reported), 1, reported)).isEmpty();
    }

    @Test
    void failedDriftCorrectionIsReportedWithItsCause() {
        assertThat(event(null, 1, drifted(REJECTED)))
                .hasValueSatisfying(message -> assertThat(message.reason()).isEqualTo("Rejected"));
    }

    @Test
    void adoptionIsReportedOnce_semantics16() {
        Outcome adopted = new Outcome.InSync(Given.desired(), Given.remote(), Ownership.Adopted);

        assertThat(event(null, 1, adopted))
                .contains(new EventMessage(
                        Severity.NORMAL, "Adopted", "Adopted the object " + Given.ID + " in Astro without a change"));
        assertThat(event(after(adopted), 1, adopted)).isEmpty();
    }

    @Test
    void adoptionWithUpdateIsOneEvent_semantics16() {
        Outcome adopted = applied(Action.Update, Ownership.Adopted);

        assertThat(event(null, 1, adopted))
                .contains(new EventMessage(
                        Severity.NORMAL,
                        "Adopted",
                        "Adopted and updated the object " + Given.ID + " in Astro: description"));
        assertThat(event(after(adopted), 1, adopted))
                .hasValueSatisfying(message -> assertThat(message.reason()).isEqualTo("Updated"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"OUT_OF_SYNC", "PLAN_PENDING", "ADOPTION_REQUIRED", "EXTERNAL_WRITER", "RESOURCE_CONFLICT"})
    void heldPlanIsReportedOncePerPlanAndGeneration_semantics18(Reason reason) {
        EnvironmentObjectStatus previous = after(blocked(reason, "one"));

        assertThat(event(null, 1, blocked(reason, "one")))
                .contains(new EventMessage(Severity.WARNING, reason.text(), "blocked"));
        assertThat(event(previous, 1, blocked(reason, "one"))).isEmpty();
        assertThat(event(previous, 1, blocked(reason, "two"))).isPresent();
        assertThat(event(previous, 2, blocked(reason, "one"))).isPresent();
    }

    @Test
    void changedHoldReasonOfSamePlanIsReported() {
        assertThat(event(after(blocked(Reason.PLAN_PENDING, "one")), 1, blocked(Reason.EXTERNAL_WRITER, "one")))
                .isPresent();
    }

    private static Optional<EventMessage> event(
            @Nullable EnvironmentObjectStatus previous, long generation, Outcome outcome) {
        return event(previous, generation, ReconcileResult.of(outcome));
    }

    private static Optional<EventMessage> event(
            @Nullable EnvironmentObjectStatus previous, long generation, ReconcileResult result) {
        return EventPolicy.of(previous, generation, result);
    }

    private static ReconcileResult clearsCreate(Outcome outcome) {
        return new ReconcileResult(outcome, Optional.empty(), true);
    }

    private static ReconcileResult drifted(Outcome outcome) {
        return drifted(new Drift(List.of("description"), List.of(), Optional.empty(), Optional.empty()), outcome);
    }

    private static ReconcileResult drifted(Drift drift, Outcome outcome) {
        return ReconcileResult.of(outcome).with(Optional.of(drift));
    }

    private static Outcome blocked(Reason reason, String hash) {
        PendingPlan pendingPlan = new PendingPlan(hash, PlanStep.Update, List.of());
        return new Outcome.Blocked(reason, "blocked", Optional.of(pendingPlan), Optional.empty(), Optional.empty());
    }

    private static Outcome applied(Action action, Ownership ownership) {
        Change change = new Change("description", Change.Kind.SET, "a", "b");
        return new Outcome.Applied(
                action,
                Given.desired(),
                ownership,
                Optional.of(Given.ID),
                Optional.of(Given.remote()),
                List.of(change),
                true);
    }

    private static EnvironmentObjectStatus after(Outcome outcome) {
        return after(ReconcileResult.of(outcome));
    }

    private static EnvironmentObjectStatus after(ReconcileResult result) {
        return StatusUpdater.next(
                null,
                new ReconcileInputs(
                        1,
                        Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                        Optional.empty(),
                        Optional.empty(),
                        new PoliciesInForce(Policy.standard(), Duration.ofMinutes(5))),
                result,
                NOW);
    }
}
