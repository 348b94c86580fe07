package io.astronomer.operator.cli.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** One object of a manifest, and the lines of its fields. */
public final class Document {
    private final ObjectNode tree;
    private final Location location;
    private final Map<String, Integer> lines;

    /** @param lines of the fields, by path, such as {@code spec.links[0].deployment} */
    Document(ObjectNode tree, Location location, Map<String, Integer> lines) {
        this.tree = tree;
        this.location = location;
        this.lines = Map.copyOf(lines);
    }

    public ObjectNode tree() {
        return tree;
    }

    /** Returns the place at which the object begins. */
    public Location location() {
        return location;
    }

    /** Returns the place of the field, or that of the nearest field that contains it. */
    public Location locationOf(String path) {
        for (String known = path; !known.isEmpty(); known = parent(known)) {
            Integer line = lines.get(known);
            if (line != null) {
                return new Location(location.file(), line);
            }
        }
        return location;
    }

    private static String parent(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }

    String text(String field) {
        return tree.path(field).asText("");
    }

    String metadata(String field) {
        return tree.path("metadata").path(field).asText("");
    }

    @Override
    public String toString() {
        return "Document[" + location + "]";
    }
}
