package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A field of a typed part ({@code password}) or a member of one of its maps ({@code extra.aws_secret}). */
final class FieldPath {
    private FieldPath() {}

    static boolean isMember(String path) {
        return path.indexOf('.') >= 0;
    }

    static String field(String path) {
        return isMember(path) ? path.substring(0, path.indexOf('.')) : path;
    }

    /** Returns the path without its first segment, because the name of a member may contain dots. */
    private static String member(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    static Optional<JsonNode> find(ObjectNode values, String path) {
        JsonNode field = values.path(field(path));
        JsonNode found = isMember(path) ? field.path(member(path)) : field;
        return found.isMissingNode() ? Optional.empty() : Optional.of(found);
    }

    static void remove(ObjectNode values, String path) {
        if (!isMember(path)) {
            values.remove(path);
        } else if (values.path(field(path)) instanceof ObjectNode map) {
            map.remove(member(path));
            if (map.isEmpty()) {
                values.remove(field(path));
            }
        }
    }
}
