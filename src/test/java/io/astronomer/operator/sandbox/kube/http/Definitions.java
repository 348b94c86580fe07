package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Definition;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.store.ResourceKey;
import io.astronomer.operator.sandbox.kube.store.Store;
import org.jspecify.annotations.Nullable;

/** Follows the CustomResourceDefinitions: refuses what can't be served, serves what is taken, drops what is deleted. */
final class Definitions {
    private final Store store;
    private final Catalog catalog;

    Definitions(Store store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    boolean areOf(ResourceType type) {
        return type.kind().equals("CustomResourceDefinition");
    }

    void check(@Nullable ObjectNode live, ObjectNode definition) {
        Definition.establish(definition, Admission.now());
    }

    void taken(ObjectNode definition) {
        catalog.define(Json.text(definition, "metadata", "name"), Definition.types(definition));
    }

    /** Deletes the objects of a definition that goes, then stops serving it. */
    void gone(ObjectNode definition) {
        JsonNode spec = definition.path("spec");
        String group = Json.text(spec, "group");
        String plural = Json.text(spec, "names", "plural");
        for (ResourceKey key : store.keys(group, plural)) {
            store.remove(key);
        }
        catalog.undefine(Json.text(definition, "metadata", "name"));
    }
}
