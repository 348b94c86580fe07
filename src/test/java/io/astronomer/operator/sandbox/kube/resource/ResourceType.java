package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.schema.Schema;
import io.astronomer.operator.sandbox.kube.store.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One version of one kind of resource, with all that serving it takes. */
public record ResourceType(
        String group,
        String version,
        Names names,
        boolean namespaced,
        Set<Trait> traits,
        Schema schema,
        List<Column> columns,
        Set<String> selectableFields,
        List<String> otherSubresources,
        Storage storage) {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public String kind() {
        return names.kind();
    }

    public String plural() {
        return names.plural();
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    public List<String> verbs() {
        return has(Trait.REVIEW) ? List.of("create") : VERBS;
    }

    public List<String> subresources() {
        List<String> all = new ArrayList<>(otherSubresources);
        if (has(Trait.STATUS)) {
            all.add("status");
        }
        return all;
    }

    public ResourceKey key(String namespace, String name) {
        return new ResourceKey(storage.group(), names.plural(), namespaced ? namespace : "", name);
    }

    /** A stored object as this version shows it. */
    public ObjectNode shown(ObjectNode stored) {
        return storage.shown(stored, this);
    }

    /** An object of this version as it is stored. */
    public ObjectNode stored(ObjectNode shown) {
        return storage.stored(shown, this);
    }
}
