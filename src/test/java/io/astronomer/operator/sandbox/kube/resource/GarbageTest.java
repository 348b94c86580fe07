package io.astronomer.operator.sandbox.kube.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Effects of a deletion on other objects. On a real cluster controllers cause them, so no transcript shows them. */
class GarbageTest {
    private final Store store = new Store();
    private final Catalog catalog = new Catalog(store);
    private final Registry registry = new Registry(store, catalog);
    private final ResourceType namespaces = type("", "namespaces");
    private final ResourceType configMaps = type("", "configmaps");
    private final ResourceType crds = type("apiextensions.k8s.io", "customresourcedefinitions");

    @BeforeEach
    void createTheNamespace() {
        create(namespaces, "", "metadata: {name: team}");
    }

    @Test
    void deletionDeletesDependents() {
        String owner = Meta.uid(configMap("metadata: {name: owner}"));
        configMap("metadata: {name: owned, ownerReferences: [{uid: %s}]}".formatted(owner));

        registry.delete(configMaps, "team", "owner", Json.object());

        assertThat(names(configMaps)).isEmpty();
    }

    @Test
    void dependentWithAnotherOwnerStays() {
        String owner = Meta.uid(configMap("metadata: {name: owner}"));
        String other = Meta.uid(configMap("metadata: {name: other}"));
        configMap("metadata: {name: owned, ownerReferences: [{uid: %s}, {uid: %s}]}".formatted(owner, other));

        registry.delete(configMaps, "team", "owner", Json.object());

        assertThat(names(configMaps)).containsExactly("other", "owned");
    }

    @Test
    void orphanedDependentStays() {
        String owner = Meta.uid(configMap("metadata: {name: owner}"));
        configMap("metadata: {name: owned, ownerReferences: [{uid: %s}]}".formatted(owner));

        registry.delete(configMaps, "team", "owner", Json.object().put("propagationPolicy", "Orphan"));

        assertThat(names(configMaps)).containsExactly("owned");
    }

    @Test
    void namespaceDeletionDeletesItsContent() {
        configMap("metadata: {name: content}");

        registry.delete(namespaces, "", "team", Json.object());

        assertThat(names(configMaps)).isEmpty();
        assertThat(registry.find(namespaces, "", "team")).isEmpty();
    }

    @Test
    void namespaceWaitsForContentWithAFinalizer() {
        configMap("metadata: {name: held, finalizers: [example.com/hold]}");

        registry.delete(namespaces, "", "team", Json.object());

        assertThat(registry.get(namespaces, "", "team").at("/status/phase").asText())
                .isEqualTo("Terminating");
    }

    /** By the cause, clients tell a deleted namespace from a missing right. */
    @Test
    void endingNamespaceRefusesNewContentWithItsCause() {
        configMap("metadata: {name: held, finalizers: [example.com/hold]}");
        registry.delete(namespaces, "", "team", Json.object());

        assertThatThrownBy(() -> configMap("metadata: {name: late}"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.status().toString())
                                .contains("\"reason\":\"NamespaceTerminating\"")
                                .contains("namespace team is being terminated"));
    }

    @Test
    void namespaceIsDeletedWithItsLastContent() {
        configMap("metadata: {name: held, finalizers: [example.com/hold]}");
        registry.delete(namespaces, "", "team", Json.object());

        removeFinalizers(configMaps, "held");

        assertThat(registry.find(namespaces, "", "team")).isEmpty();
    }

    @Test
    void crdDeletionDeletesItsResources() throws IOException {
        create(crds, "", Files.readString(Path.of("src", "test", "resources", "widgets.yml")));
        ResourceType widgets = type("contract.example.com", "widgets");
        create(widgets, "team", "metadata: {name: a}\nspec: {size: small}");

        registry.delete(crds, "", "widgets.contract.example.com", Json.object());

        assertThat(registry.find(crds, "", "widgets.contract.example.com")).isEmpty();
        assertThat(names(widgets)).isEmpty();
    }

    @Test
    void crdWaitsForAResourceWithAFinalizer() throws IOException {
        create(crds, "", Files.readString(Path.of("src", "test", "resources", "widgets.yml")));
        ResourceType widgets = type("contract.example.com", "widgets");
        create(widgets, "team", "metadata: {name: a, finalizers: [example.com/hold]}\nspec: {size: small}");
        registry.delete(crds, "", "widgets.contract.example.com", Json.object());
        assertThat(registry.find(crds, "", "widgets.contract.example.com")).isPresent();

        removeFinalizers(widgets, "a");

        assertThat(registry.find(crds, "", "widgets.contract.example.com")).isEmpty();
    }

    private ObjectNode configMap(String yaml) {
        return create(configMaps, "team", yaml);
    }

    private ObjectNode create(ResourceType type, String namespace, String yaml) {
        return registry.create(type, namespace, Json.parseObject(yaml), WriteOptions.own());
    }

    private void removeFinalizers(ResourceType type, String name) {
        registry.change(
                type,
                "team",
                name,
                object -> {
                    Meta.of(object).remove("finalizers");
                    return object;
                },
                WriteOptions.own());
    }

    private List<String> names(ResourceType type) {
        return registry.list(type, "team").stream().map(Meta::name).toList();
    }

    private ResourceType type(String group, String plural) {
        return catalog.find(group, "v1", plural).orElseThrow();
    }
}
