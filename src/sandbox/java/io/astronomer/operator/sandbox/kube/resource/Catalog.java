package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.schema.CustomSchema;
import io.astronomer.operator.sandbox.kube.store.Key;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The current resources: the built-in ones and those of the stored CRDs. */
public final class Catalog {
    static final Key.Collection CRDS = new Key.Collection("apiextensions.k8s.io", "customresourcedefinitions");

    private final List<ResourceType> builtIn = BuiltIns.all();
    private final Map<JsonNode, CustomSchema> schemas = new HashMap<>();
    private final Store store;
    private List<ResourceType> types = builtIn;

    public Catalog(Store store) {
        this.store = store;
        store.listen(change -> {
            if (change.key().collection().equals(CRDS)) {
                refresh();
            }
        });
    }

    public synchronized List<ResourceType> all() {
        return types;
    }

    public boolean knows(String group, String version) {
        return all().stream()
                .anyMatch(type -> type.group().equals(group) && type.version().equals(version));
    }

    public Optional<ResourceType> find(String group, String version, String plural) {
        return all().stream()
                .filter(type -> type.group().equals(group)
                        && type.version().equals(version)
                        && type.plural().equals(plural))
                .findFirst();
    }

    public Optional<ResourceType> ofKind(String apiVersion, String kind) {
        return all().stream()
                .filter(type ->
                        type.apiVersion().equals(apiVersion) && type.kind().equals(kind))
                .findFirst();
    }

    private synchronized void refresh() {
        List<ResourceType> now = new ArrayList<>(builtIn);
        store.list(CRDS, "").forEach(crd -> versions(crd).forEach(now::add));
        types = List.copyOf(now);
    }

    private Stream<ResourceType> versions(ObjectNode crd) {
        JsonNode spec = crd.path("spec");
        JsonNode names = spec.path("names");
        return Json.items(spec.path("versions"))
                .filter(version -> version.path("served").asBoolean())
                .map(version -> new ResourceType(
                        Json.text(spec, "/group"),
                        Json.text(version, "/name"),
                        Json.text(names, "/plural"),
                        Json.text(names, "/singular"),
                        Json.text(names, "/kind"),
                        Json.text(spec, "/scope").equals("Namespaced"),
                        Json.items(names.path("shortNames"))
                                .map(JsonNode::asText)
                                .toList(),
                        Json.items(names.path("categories"))
                                .map(JsonNode::asText)
                                .toList(),
                        true,
                        version.at("/subresources/status").isObject(),
                        new CustomVersion(
                                schemas.computeIfAbsent(version.at("/schema/openAPIV3Schema"), CustomSchema::of),
                                version.path("additionalPrinterColumns"),
                                version.path("storage").asBoolean())));
    }
}
