package io.astronomer.operator.sandbox.kube.resource;

import io.astronomer.operator.sandbox.kube.error.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All resource types that are served at present. */
public final class Catalog {
    private final List<ResourceType> builtIns = BuiltIns.all();
    private final Map<String, List<ResourceType>> custom = new LinkedHashMap<>();
    private volatile List<ResourceType> all = builtIns;

    /** Serves what a definition defines, in place of what it defined before. */
    public synchronized void define(String definition, List<ResourceType> types) {
        custom.put(definition, types);
        refresh();
    }

    public synchronized void undefine(String definition) {
        custom.remove(definition);
        refresh();
    }

    public List<ResourceType> all() {
        return all;
    }

    public Optional<ResourceType> find(String group, String version, String plural) {
        return all.stream()
                .filter(type -> type.group().equals(group)
                        && type.version().equals(version)
                        && type.plural().equals(plural))
                .findFirst();
    }

    /** Some version of a type, by the group that it is stored under. */
    public Optional<ResourceType> stored(String group, String plural) {
        return all.stream()
                .filter(type -> type.group().equals(group) && type.plural().equals(plural))
                .findFirst();
    }

    public ResourceType require(String group, String version, String plural) {
        return find(group, version, plural).orElseThrow(ApiError::noSuchPath);
    }

    /** The versions of each group, in the order in which clients should prefer them. */
    public Map<String, Set<String>> versions() {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        all.forEach(type -> versions.computeIfAbsent(type.group(), any -> new LinkedHashSet<>())
                .add(type.version()));
        return versions;
    }

    private void refresh() {
        List<ResourceType> types = new ArrayList<>(builtIns);
        custom.values().forEach(types::addAll);
        all = List.copyOf(types);
    }
}
