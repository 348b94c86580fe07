package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of objects as flat sets of paths, and as trees of fieldsV1. */
final class Fields {
    private static final Set<Path> SYSTEM = Set.of(
            Path.of("apiVersion"),
            Path.of("kind"),
            Path.of("metadata"),
            Path.of("metadata", "name"),
            Path.of("metadata", "namespace"),
            Path.of("metadata", "creationTimestamp"),
            Path.of("metadata", "deletionTimestamp"),
            Path.of("metadata", "deletionGracePeriodSeconds"),
            Path.of("metadata", "generation"),
            Path.of("metadata", "managedFields"),
            Path.of("metadata", "resourceVersion"),
            Path.of("metadata", "selfLink"),
            Path.of("metadata", "uid"));

    private Fields() {}

    /** Returns the fields that an apply of the object owns. */
    static NavigableSet<Path> applied(ObjectNode object, Typing typing) {
        NavigableMap<Path, JsonNode> found = new TreeMap<>();
        collect(Path.ROOT, object, typing, false, found);
        return new TreeSet<>(withoutSystem(found).keySet());
    }

    /** Returns all paths with their values. The path of a container represents its existence and has no value. */
    static NavigableMap<Path, JsonNode> values(JsonNode object, Typing typing) {
        NavigableMap<Path, JsonNode> found = new TreeMap<>();
        collect(Path.ROOT, object, typing, true, found);
        return withoutSystem(found);
    }

    private static NavigableMap<Path, JsonNode> withoutSystem(NavigableMap<Path, JsonNode> found) {
        SYSTEM.forEach(system -> {
            if (system.equals(Path.of("metadata"))) {
                found.remove(system);
            } else {
                found.keySet().removeIf(path -> path.within(system));
            }
        });
        return found;
    }

    private static void collect(
            Path path, JsonNode value, Typing typing, boolean containers, NavigableMap<Path, JsonNode> found) {
        boolean atomic = typing.atomic(value) || (value.isObject() && value.isEmpty());
        if (!path.steps().isEmpty() && (atomic || containers) && !typing.alwaysExists(value)) {
            found.put(path, atomic ? value : MissingNode.getInstance());
        }
        if (atomic) {
            return;
        }
        if (value.isArray()) {
            Typing item = typing.item();
            value.forEach(element -> {
                Path place = path.item(typing, element);
                collect(place, element, item, containers, found);
                found.putIfAbsent(place, MissingNode.getInstance());
            });
            return;
        }
        Json.fields(value).forEach(entry -> {
            Path place = path.field(entry.getKey());
            collect(place, entry.getValue(), typing.field(entry.getKey()), containers, found);
            if (typing.isUndeclared(entry.getKey())) {
                found.putIfAbsent(place, MissingNode.getInstance());
            }
        });
    }

    static ObjectNode tree(NavigableSet<Path> paths) {
        ObjectNode root = Json.object();
        for (Path path : paths) {
            ObjectNode node = root;
            for (String step : path.steps()) {
                node = node.get(step) instanceof ObjectNode next ? next : node.putObject(step);
            }
            boolean leaf = paths.tailSet(path, true).stream()
                    .skip(1)
                    .findFirst()
                    .filter(next -> next.within(path))
                    .isEmpty();
            if (!leaf) {
                node.putObject(".");
            }
        }
        return root;
    }

    static NavigableSet<Path> paths(JsonNode tree) {
        NavigableSet<Path> paths = new TreeSet<>();
        walk(Path.ROOT, tree, paths);
        return paths;
    }

    private static void walk(Path path, JsonNode tree, NavigableSet<Path> paths) {
        List.copyOf(Json.fields(tree)).forEach(entry -> {
            Path place = entry.getKey().equals(".") ? path : path.step(entry.getKey());
            if (entry.getValue().isEmpty()) {
                paths.add(place);
            } else {
                walk(place, entry.getValue(), paths);
            }
        });
    }
}
