package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.SecretRevision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts of the status that a reconciliation keeps or changes. */
class NextStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);

    @Test
    void conditionGetsANewTimeWhenItsStatusChanges() {
        EnvironmentObjectStatus failing =
                StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.outcome("stalled"), NOW);
        EnvironmentObjectStatus ready =
                StatusExamples.next(failing, StatusExamples.inputs(1), StatusExamples.inSync(), LATER);

        assertThat(Condition.find(Objects.requireNonNull(ready.conditions()), "Ready"))
                .map(Condition::lastTransitionTime)
                .contains(LATER.toString());
    }

    @Test
    void statusInSyncStaysWhenASecretIsTouched() {
        SecretRevision touched = new SecretRevision("r1", "r2");
        EnvironmentObjectStatus before = inSync();

        assertThat(StatusExamples.next(
                        before,
                        new ReconcileInputs(
                                1,
                                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                                Optional.of(touched),
                                Optional.empty(),
                                StatusExamples.POLICIES),
                        new Outcome.InSync(
                                CreateAttemptTest.withRevision(touched), StatusExamples.remote(), Ownership.Created),
                        LATER))
                .isSameAs(before);
    }

    @Test
    void blockedPlanHandlesTheReconcileRequest() {
        EnvironmentObjectStatus blocked =
                StatusExamples.next(inSync(), StatusExamples.requested("now"), pending(StatusExamples.remote()), LATER);

        assertThat(blocked.lastHandledReconcileAt()).isEqualTo("now");
    }

    @Test
    void blockedPlanShowsTheLastChangeOfItsObject() {
        EnvironmentObjectStatus blocked = StatusExamples.next(
                inSync(), StatusExamples.inputs(1), pending(updatedLater(StatusExamples.remote())), LATER);

        assertThat(blocked.remote()).isEqualTo(new Remote(NOW.toString(), LATER.toString(), "us"));
    }

    @Test
    void observedDifferenceHasTheWarnings() {
        ReconcileInputs inputs = StatusExamples.inputs(1);
        EnvironmentObjectStatus observed = StatusExamples.next(
                inSync(),
                new ReconcileInputs(
                        inputs.generation(),
                        inputs.type(),
                        inputs.revision(),
                        inputs.request(),
                        inputs.policies(),
                        List.of("it can't work")),
                new Outcome.Blocked(
                        Reason.OUT_OF_SYNC,
                        "It differs.",
                        Optional.empty(),
                        Optional.of(Ownership.Observed),
                        Optional.of(StatusExamples.remote())),
                LATER);

        assertThat(Condition.find(Objects.requireNonNull(observed.conditions()), "Ready"))
                .map(Condition::message)
                .contains("It differs. Warning: it can't work.");
    }

    @Test
    void releasedResourceHasNoNextStatus() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatusExamples.next(
                        inSync(),
                        StatusExamples.inputs(1),
                        new Outcome.Released(Optional.empty(), Optional.empty()),
                        LATER));
    }

    @Test
    void deferredReconciliationHasNoNextStatus() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> StatusExamples.next(inSync(), StatusExamples.inputs(1), new Outcome.Deferred(), LATER));
    }

    private static EnvironmentObjectStatus inSync() {
        return StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.inSync(), NOW);
    }

    private static Outcome pending(RemoteObject remote) {
        return new Outcome.Blocked(
                Reason.PLAN_PENDING, "blocked", Optional.empty(), Optional.of(Ownership.Created), Optional.of(remote));
    }

    private static RemoteObject updatedLater(RemoteObject remote) {
        return new RemoteObject(
                remote.id(),
                remote.identity(),
                remote.description(),
                remote.autoLinkDeployments(),
                remote.payload(),
                remote.links(),
                remote.excluded(),
                remote.createdAt(),
                LATER,
                remote.createdBy(),
                remote.updatedBy());
    }
}
