package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The position of a schema: its path, whether it belongs to metadata, and the reason why it may have no default.
 * {@code uncorrelated} is the ancestor whose parts can't be matched across updates, if any. {@code rules} says whether
 * rules are checked here.
 */
record Scope(
        String path,
        boolean resource,
        boolean meta,
        Optional<String> noDefaults,
        Optional<String> uncorrelated,
        Cardinality cardinality,
        boolean rules) {
    static Scope root(JsonNode schema, String path, boolean sound) {
        return new Scope(path, true, false, Optional.empty(), Optional.empty(), Cardinality.ONE.within(schema), sound);
    }

    Scope additional(JsonNode value) {
        Optional<String> why =
                meta ? Optional.of("inside additionalProperties applying to object metadata") : noDefaults;
        return new Scope(
                path + ".additionalProperties",
                Schemas.embedded(value),
                meta,
                why,
                uncorrelated,
                cardinality.within(value),
                rules);
    }

    Scope property(String name, JsonNode value, boolean ofRoot) {
        boolean ofMeta = resource && (name.equals("metadata") || name.equals("kind") || name.equals("apiVersion"));
        return new Scope(
                path + ".properties[" + name + "]",
                Schemas.embedded(value),
                meta || ofMeta,
                ofMeta && ofRoot ? Optional.of("in top-level " + name) : noDefaults,
                uncorrelated,
                cardinality.within(value),
                rules);
    }

    /** Returns the scope of the items. Only items of lists of type map can be correlated across updates. */
    Scope items(JsonNode list) {
        boolean followed = Schemas.listType(list).equals("map");
        return new Scope(
                path + ".items",
                Schemas.embedded(list.path("items")),
                meta,
                noDefaults,
                followed ? uncorrelated : uncorrelated.or(() -> Optional.of(path)),
                cardinality.within(list.path("items")),
                rules);
    }

    /** Returns the scope of a part of a combination, where rules are not allowed. */
    Scope part(String suffix) {
        return new Scope(path + suffix, false, meta, noDefaults, uncorrelated, cardinality, false);
    }
}
