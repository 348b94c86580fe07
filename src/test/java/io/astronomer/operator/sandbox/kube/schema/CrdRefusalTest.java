package io.astronomer.operator.sandbox.kube.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.Registry;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.resource.WriteOptions;
import io.astronomer.operator.sandbox.kube.store.Store;
import org.junit.jupiter.api.Test;

/** A refused CRD has no effect. The transcript of refused CRDs has the messages. */
class CrdRefusalTest {
    private final Store store = new Store();
    private final Catalog catalog = new Catalog(store);
    private final Registry registry = new Registry(store, catalog);
    private final ResourceType crds = catalog.find("apiextensions.k8s.io", "v1", "customresourcedefinitions")
            .orElseThrow();

    @Test
    void refusedUpdateDoesNotChangeTheStatus() {
        ObjectNode stored = registry.create(crds, "", Crds.plain(), WriteOptions.own());
        ObjectNode other = stored.deepCopy();
        ((ObjectNode) other.at("/spec/versions/0")).put("name", "v2");

        assertThatThrownBy(() -> registry.update(crds, "", "things.example.com", other, WriteOptions.own()))
                .isInstanceOf(Refusal.class);
        assertThat(registry.get(crds, "", "things.example.com").at("/status")).isEqualTo(stored.at("/status"));
    }
}
