package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.e2e.TestNamespace;

/** The resource and its remote object are deleted. */
record Gone() implements Scenario.Ending {

    @Override
    public void await(TestNamespace scene) {
        scene.awaitGone(Scenarios.SUBJECT);
    }

    @Override
    public void verify(TestNamespace scene) {
        assertThat(scene.remoteObjects())
                .as("remote objects without a resource")
                .extracting(object -> object.path("id").asText())
                .isEmpty();
    }
}
