package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A path of a field, in the steps of fieldsV1: {@code f:name}, {@code k:{"key":"value"}}, {@code v:"value"}. */
record Path(List<String> steps) implements Comparable<Path> {
    static final Path ROOT = new Path(List.of());

    static Path of(String... names) {
        Path path = ROOT;
        for (String name : names) {
            path = path.field(name);
        }
        return path;
    }

    Path field(String name) {
        return step("f:" + name);
    }

    /** Returns the path of a list item: in a list-map by its keys, in a set by its value. */
    Path item(Typing list, JsonNode item) {
        if (list.set()) {
            return step("v:" + item);
        }
        var keys = Json.object();
        list.keys().stream().sorted().filter(item::has).forEach(key -> keys.set(key, item.get(key)));
        return step("k:" + keys);
    }

    Path step(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Path(List.copyOf(longer));
    }

    /** Returns all prefixes of this path, including itself. */
    List<Path> prefixes() {
        List<Path> prefixes = new ArrayList<>();
        for (int length = 1; length <= steps.size(); length++) {
            prefixes.add(new Path(steps.subList(0, length)));
        }
        return prefixes;
    }

    boolean within(Path other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    String last() {
        return steps.get(steps.size() - 1);
    }

    @Override
    public int compareTo(Path other) {
        for (int i = 0; i < Math.min(steps.size(), other.steps.size()); i++) {
            int order = steps.get(i).compareTo(other.steps.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(steps.size(), other.steps.size());
    }

    /** Returns the form in messages: {@code .spec.links[id="a"].x}. */
    @Override
    public String toString() {
        return steps.stream().map(Path::shown).collect(Collectors.joining());
    }

    private static String shown(String step) {
        String rest = step.substring(2);
        return switch (step.charAt(0)) {
            case 'f' -> "." + rest;
            case 'k' ->
                Json.fields(Json.parse(rest)).stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",", "[", "]"));
            default -> "[=" + rest + "]";
        };
    }
}
