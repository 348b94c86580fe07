package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A namespace's labels are known, and new ones wake its resources. */
class NamespaceLabelsTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void start() {
        bench.client.resource(namespace(Map.of("astro", "no"))).create();
        bench.start();
        bench.client.resource(Resources.connection()).create();
        awaitPasses(1);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void newLabelsWakeTheResources() {
        bench.client.resource(namespace(Map.of("astro", "yes"))).update();

        eventually()
                .untilAsserted(() -> assertThat(bench.namespaceLabels.labels(Bench.NAMESPACE))
                        .containsEntry("astro", "yes"));
        awaitPasses(2);
    }

    @Test
    void aNamespaceThatNobodyKnowsHasNoLabels() {
        assertThat(bench.namespaceLabels.labels("other")).isEmpty();
    }

    @Test
    void nothingIsWatchedWhereNobodyAsks() {
        assertThat(new NamespaceLabels(false).labels(Bench.NAMESPACE)).isEmpty();
    }

    private static Namespace namespace(Map<String, String> labels) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(Bench.NAMESPACE)
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private void awaitPasses(int count) {
        eventually().untilAsserted(() -> assertThat(bench.passes.seen).hasSizeGreaterThanOrEqualTo(count));
    }
}
