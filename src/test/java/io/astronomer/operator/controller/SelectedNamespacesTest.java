package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The namespaces that a label selector selects. A change of the labels requeues the resources of a namespace. */
class SelectedNamespacesTest {
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
    void namespaceIsSelectedWhileItsLabelsMatch() {
        assertThat(bench.selectedNamespaces.contains(Bench.NAMESPACE)).isFalse();

        bench.client.resource(namespace(Map.of("astro", "yes"))).update();
        awaitReconciliations(2);
        assertThat(bench.selectedNamespaces.contains(Bench.NAMESPACE)).isTrue();

        bench.client.resource(namespace(Map.of("astro", "no"))).update();
        awaitReconciliations(3);
        assertThat(bench.selectedNamespaces.contains(Bench.NAMESPACE)).isFalse();
    }

    @Test
    void unknownNamespaceIsNotSelected() {
        assertThat(bench.selectedNamespaces.contains("other")).isFalse();
    }

    @Test
    void noNamespaceIsSelectedWithoutASelector() {
        assertThat(new SelectedNamespaces(Optional.empty()).contains(Bench.NAMESPACE))
                .isFalse();
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
        eventually().untilAsserted(() -> assertThat(bench.scripted.seen).hasSizeGreaterThanOrEqualTo(count));
    }
}
