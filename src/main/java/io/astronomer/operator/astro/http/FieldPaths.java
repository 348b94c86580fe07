package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.ObjectType;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Field paths of one request. Made from the tables of fields, because member names may stem from a Secret. */
final class FieldPaths {
    private static final int LONGEST = 256;

    private final NavigableMap<String, String> paths = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private FieldPaths() {}

    static FieldPaths of(ObjectNode body) {
        FieldPaths known = new FieldPaths();
        Stream.of("objectKey", "objectType", "scope", "scopeEntityId", "description", "autoLinkDeployments")
                .forEach(known::add);
        types(body, type -> known.part("", type));
        IntStream.range(0, body.path("links").size()).forEach(index -> known.link("links[" + index + "]", body));
        IntStream.range(0, body.path("excludeLinks").size())
                .forEach(index -> known.entity("excludeLinks[" + index + "]"));
        known.add("links");
        known.add("excludeLinks");
        return known;
    }

    /** Returns the known path, or its known part; empty without one. */
    String known(String given) {
        String path = given.length() <= LONGEST ? given.strip() : "";
        while (!path.isEmpty()) {
            String ours = paths.get(path);
            if (ours != null) {
                return ours;
            }
            path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        }
        return "";
    }

    private void link(String path, ObjectNode body) {
        entity(path);
        add(path + ".overrides");
        add(path + ".overrides.unsetFields");
        types(body, type -> part(path + ".overrides.", type));
    }

    private void entity(String path) {
        add(path);
        add(path + ".scope");
        add(path + ".scopeEntityId");
    }

    private void part(String prefix, ObjectType type) {
        add(prefix + type.block());
        type.fields().forEach(field -> add(prefix + type.block() + "." + field.name()));
    }

    private void add(String path) {
        paths.put(path, path);
    }

    private static void types(ObjectNode body, Consumer<ObjectType> each) {
        Stream.of(ObjectType.values()).filter(type -> body.has(type.block())).forEach(each);
    }
}
