package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deployments that a name or a selector means at an applied generation: a change of them is no drift. */
final class ResolvedDeploymentsTest {
    private static final Desired BEFORE =
            DesiredBuilder.connection().link("clx44jyu001m201m5dzsbexqr").build();
    private static final Desired NOW = DesiredBuilder.connection()
            .link("clx44jyu001m201m5dzsbexqr")
            .link("clx44sandbox001m5dzsbexqr")
            .build();

    @Test
    void laterDeploymentIsLinkedWithoutDrift() {
        Decision decision = PlannerDsl.on(NOW, RemoteObjectBuilder.equalTo(BEFORE), RecordedStates.inSync(BEFORE));

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.drift()).isEmpty();
    }

    @Test
    void laterDeploymentIsLinkedThoughNoReadConfirmedTheCreate() {
        Decision decision = PlannerDsl.on(NOW, RemoteObjectBuilder.equalTo(BEFORE), RecordedStates.created(BEFORE));

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
    }

    @Test
    void linkThatAnotherClientRemovedIsDrift() {
        Decision decision = PlannerDsl.on(NOW, RemoteObjectBuilder.equalTo(BEFORE), RecordedStates.inSync(NOW));

        assertThat(decision.drift()).isPresent();
    }

    @Test
    void hashTellsLinksFromExclusions() {
        Desired excluded =
                DesiredBuilder.connection().exclude("clx44jyu001m201m5dzsbexqr").build();

        assertThat(excluded.deployments()).isPresent().isNotEqualTo(BEFORE.deployments());
    }

    @Test
    void objectWithoutLinksHasNoHash() {
        assertThat(DesiredBuilder.connection().build().deployments()).isEqualTo(Optional.empty());
    }
}
