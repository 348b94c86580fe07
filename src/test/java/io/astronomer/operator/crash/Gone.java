package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.e2e.TestNamespace;

/** The resource goes, and its object with it. */
record Gone() implements Scenario.Ending {

    @Override
    public void await(TestNamespace scene) {
        scene.awaitGone(Scenarios.SUBJECT);
    }

    @Override
    public void verify(TestNamespace scene) {
        assertThat(scene.holdings())
                .as("objects that nobody owns")
                .extracting(held -> held.path("id").asText())
                .isEmpty();
    }
}
