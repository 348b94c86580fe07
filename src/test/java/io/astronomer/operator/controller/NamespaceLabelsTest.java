package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The labels of namespaces, whose changes requeue the resources of a namespace. */
class NamespaceLabelsTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void start() {
        bench.client.resource(namespace(Map.of("astro", "no"))).create();
        bench.start();
        bench.client.resource(Resources.connection()).create();
        awaitReconciliations(1);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void changedLabelsRequeueResources() {
        bench.client.resource(namespace(Map.of("astro", "yes"))).update();

        eventually()
                .untilAsserted(() -> assertThat(bench.namespaceLabels.labels(Bench.NAMESPACE))
                        .containsEntry("astro", "yes"));
        awaitReconciliations(2);
    }

    @Test
    void unknownNamespaceHasNoLabels() {
        assertThat(bench.namespaceLabels.labels("other")).isEmpty();
    }

    @Test
    void labelsAreEmptyWhenNotWatched() {
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

    private void awaitReconciliations(int count) {
        eventually().untilAsserted(() -> assertThat(bench.passes.seen).hasSizeGreaterThanOrEqualTo(count));
    }
}
