package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTest {

    @Test
    void standardPolicyShowsNoPlans() {
        assertThat(Policy.standard().showsPlans()).isFalse();
    }

    @Test
    void observingResourceShowsPlans() {
        assertThat(Policies.observing().showsPlans()).isTrue();
    }

    @Test
    void manualApprovalShowsPlans() {
        assertThat(Policies.manual(Optional.empty()).showsPlans()).isTrue();
    }
}
