package io.astronomer.operator.sandbox.kube.resource;

import io.astronomer.operator.sandbox.kube.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts a resource type together, so that a line of the table says only what is special. */
final class TypeBuilder {
    private static final Column AGE = Column.of("Age", "date", ".metadata.creationTimestamp");

    private final String group;
    private final String version;
    private final Names names;
    private final boolean namespaced;
    private final Set<Trait> traits;
    private final Schema schema;
    private final Set<String> selectable = new LinkedHashSet<>();
    private List<Column> columns = List.of(AGE);
    private List<String> subresources = List.of();
    private Storage storage;

    TypeBuilder(String group, String version, Names names, boolean namespaced, Set<Trait> traits, Schema schema) {
        this.group = group;
        this.version = version;
        this.names = names;
        this.namespaced = namespaced;
        this.traits = Set.copyOf(traits);
        this.schema = schema;
        this.storage = Storage.own(group);
    }

    /** These, and the age behind them. */
    TypeBuilder columns(Column... first) {
        List<Column> all = new ArrayList<>(List.of(first));
        all.add(AGE);
        return onlyColumns(all);
    }

    TypeBuilder onlyColumns(List<Column> all) {
        columns = List.copyOf(all);
        return this;
    }

    TypeBuilder selectable(String... fields) {
        selectable.addAll(List.of(fields));
        return this;
    }

    TypeBuilder subresources(String... names) {
        subresources = List.of(names);
        return this;
    }

    TypeBuilder storage(Storage other) {
        storage = other;
        return this;
    }

    ResourceType build() {
        return new ResourceType(
                group, version, names, namespaced, traits, schema, columns, selectable, subresources, storage);
    }
}
