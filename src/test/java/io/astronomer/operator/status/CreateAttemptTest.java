package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.OperatorState;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.plan.SecretRevision;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 8: the status records the last create, until its result is known")
class CreateAttemptTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final SecretRevision SENT = new SecretRevision("r1");

    @Test
    void attemptHasTheTimeTheGenerationAndTheSecrets() {
        assertThat(attempt(first()))
                .contains(new RecordedState.CreateAttempt(NOW, OptionalLong.of(1), Optional.of(SENT)));
    }

    @Test
    void repeatedAttemptHasItsOwnTime() {
        assertThat(attempt(StatusUpdater.creating(first(), StatusExamples.desired(), LATER)))
                .contains(new RecordedState.CreateAttempt(LATER, OptionalLong.of(1), Optional.of(SENT)));
    }

    @Test
    void attemptsOfTwoGenerationsHaveNone() {
        assertThat(attempt(StatusUpdater.creating(first(), StatusExamples.desired(2), LATER)))
                .contains(new RecordedState.CreateAttempt(LATER, OptionalLong.empty(), Optional.empty()));
    }

    @Test
    void attemptsWithTwoRevisionsHaveNone() {
        Desired rotated = withRevision(new SecretRevision("r2"));

        assertThat(attempt(StatusUpdater.creating(first(), rotated, LATER)))
                .contains(new RecordedState.CreateAttempt(LATER, OptionalLong.empty(), Optional.empty()));
    }

    @Test
    void attemptEndsWhenTheObjectIsInSync() {
        assertThat(StatusExamples.next(first(), StatusExamples.inputs(1), StatusExamples.inSync(), LATER))
                .returns(null, now -> now.recorded().createStartedAt())
                .returns(
                        new OperatorState.CreateAttempt(NOW.toString(), null, null),
                        now -> now.recorded().createAttempt());
    }

    @Test
    void endedAttemptIsNoAttempt() {
        EnvironmentObjectStatus ended =
                StatusExamples.next(first(), StatusExamples.inputs(1), StatusExamples.inSync(), LATER);

        assertThat(attempt(ended)).isEmpty();
    }

    @Test
    void attemptAfterAnEndedOneIsTheFirst() {
        EnvironmentObjectStatus ended =
                StatusExamples.next(first(), StatusExamples.inputs(1), StatusExamples.inSync(), LATER);

        assertThat(attempt(StatusUpdater.creating(ended, StatusExamples.desired(2), LATER)))
                .contains(new RecordedState.CreateAttempt(LATER, OptionalLong.of(2), Optional.of(SENT)));
    }

    @Test
    void attemptsWithinASecondDiffer() {
        EnvironmentObjectStatus second = StatusUpdater.creating(first(), StatusExamples.desired(), NOW.plusMillis(1));

        assertThat(second.recorded().createAttempt())
                .isNotEqualTo(first().recorded().createAttempt());
    }

    /** Returns the desired state with other secrets. */
    static Desired withRevision(SecretRevision revision) {
        Desired desired = StatusExamples.desired();
        return new Desired(
                desired.organizationId(),
                desired.identity(),
                desired.generation(),
                desired.description(),
                desired.payload(),
                desired.autoLinkDeployments(),
                desired.links(),
                desired.excluded(),
                Optional.of(revision),
                desired.policy());
    }

    private static EnvironmentObjectStatus first() {
        return StatusUpdater.creating(null, StatusExamples.desired(), NOW);
    }

    private static Optional<RecordedState.CreateAttempt> attempt(EnvironmentObjectStatus status) {
        return RecordedStateReader.of(status, LATER).createAttempt();
    }
}
