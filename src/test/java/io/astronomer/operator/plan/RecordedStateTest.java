package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedStateTest {

    @Test
    void stateWithoutItsPendingPlanIsOtherwiseTheSame() {
        RecordedState recordedState = RecordedStates.withPendingPlan("hash");

        assertThat(recordedState.withoutProposal())
                .returns(Optional.empty(), RecordedState::proposed)
                .usingRecursiveComparison()
                .ignoringFields("proposed")
                .isEqualTo(recordedState);
    }

    @Test
    void stateWithoutItsInterruptedCreateIsOtherwiseTheSame() {
        RecordedState recordedState = RecordedStates.createOfSecrets();

        assertThat(recordedState.withoutCreate())
                .returns(Optional.empty(), RecordedState::createStartedAt)
                .returns(Optional.empty(), RecordedState::createAttempt)
                .usingRecursiveComparison()
                .ignoringFields("createStartedAt", "createAttempt")
                .isEqualTo(recordedState);
    }
}
