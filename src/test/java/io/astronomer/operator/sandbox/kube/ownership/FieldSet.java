package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A set of field paths, as {@code FieldsV1} writes it; a path's element is kept in its written form ({@code f:spec}). */
final class FieldSet {
    private final Map<String, FieldSet> children = new TreeMap<>();
    private boolean member;

    static FieldSet parse(JsonNode fieldsV1) {
        FieldSet set = new FieldSet();
        fieldsV1.properties().forEach(entry -> {
            if (entry.getKey().equals(".")) {
                set.member = true;
            } else {
                FieldSet child = parse(entry.getValue());
                child.member |= child.children.isEmpty();
                set.children.put(entry.getKey(), child);
            }
        });
        return set;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        if (member && !children.isEmpty()) {
            json.putObject(".");
        }
        children.forEach((element, child) -> json.set(element, child.toJson()));
        return json;
    }

    static FieldSet of(String... path) {
        FieldSet set = new FieldSet();
        set.add(List.of(path));
        return set;
    }

    void add(List<String> path) {
        FieldSet at = this;
        for (String element : path) {
            at = at.children.computeIfAbsent(element, any -> new FieldSet());
        }
        at.member = true;
    }

    void put(String element, FieldSet child) {
        if (!child.isEmpty()) {
            children.merge(element, child, FieldSet::union);
        }
    }

    boolean member() {
        return member;
    }

    FieldSet asMember() {
        FieldSet copy = copy();
        copy.member = true;
        return copy;
    }

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    @Nullable
    FieldSet child(String element) {
        return children.get(element);
    }

    Map<String, FieldSet> children() {
        return children;
    }

    FieldSet union(FieldSet other) {
        FieldSet result = copy();
        result.member |= other.member;
        other.children.forEach((element, child) -> result.children.merge(element, child, FieldSet::union));
        return result;
    }

    FieldSet minus(FieldSet other) {
        return combine(other, (mine, theirs) -> mine && !theirs, true);
    }

    FieldSet intersect(FieldSet other) {
        return combine(other, (mine, theirs) -> mine && theirs, false);
    }

    /** Without these paths and everything below them. */
    FieldSet without(FieldSet cut) {
        FieldSet result = new FieldSet();
        result.member = member;
        children.forEach((element, child) -> {
            FieldSet below = cut.children.get(element);
            if (below == null) {
                result.put(element, child);
            } else if (!below.member) {
                result.put(element, child.without(below));
            }
        });
        return result;
    }

    List<List<String>> paths() {
        List<List<String>> paths = new ArrayList<>();
        collect(List.of(), paths);
        return paths;
    }

    private void collect(List<String> path, List<List<String>> paths) {
        if (member) {
            paths.add(path);
        }
        children.forEach((element, child) -> {
            List<String> below = new ArrayList<>(path);
            below.add(element);
            child.collect(below, paths);
        });
    }

    private FieldSet combine(FieldSet other, BiPredicate<Boolean, Boolean> keep, boolean keepUnmatched) {
        FieldSet result = new FieldSet();
        result.member = keep.test(member, other.member);
        children.forEach((element, child) -> {
            FieldSet theirs = other.children.get(element);
            if (theirs != null) {
                result.put(element, child.combine(theirs, keep, keepUnmatched));
            } else if (keepUnmatched) {
                result.put(element, child);
            }
        });
        return result;
    }

    private FieldSet copy() {
        FieldSet copy = new FieldSet();
        copy.member = member;
        copy.children.putAll(children);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && member == set.member && children.equals(set.children);
    }

    @Override
    public int hashCode() {
        return children.hashCode() * 2 + (member ? 1 : 0);
    }

    @Override
    public String toString() {
        return toJson().toString();
    }
}
