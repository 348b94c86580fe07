package io.astronomer.operator.sandbox.kube.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.error.ApiError;

/** JSON merge patch (RFC 7386) and JSON patch (RFC 6902). */
public final class Patches {
    private Patches() {}

    public static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode fields)) {
            return patch.deepCopy();
        }
        ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : Json.object();
        fields.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), merge(result.path(field.getKey()), field.getValue()));
            }
        });
        return result;
    }

    public static JsonNode operations(JsonNode target, JsonNode patch) {
        if (!patch.isArray()) {
            throw ApiError.badRequest("error decoding patch: json: cannot unmarshal object into a list of operations");
        }
        JsonNode result = target.deepCopy();
        for (JsonNode operation : patch) {
            result = operation(result, operation);
        }
        return result;
    }

    private static JsonNode operation(JsonNode target, JsonNode operation) {
        String path = Json.text(operation, "path");
        JsonNode value = operation.path("value");
        switch (Json.text(operation, "op")) {
            case "add" -> add(target, path, value);
            case "replace" -> {
                existing(target, path, "replace");
                remove(target, path);
                add(target, path, value);
            }
            case "remove" -> {
                existing(target, path, "remove");
                remove(target, path);
            }
            case "test" -> {
                if (!target.at(path).equals(value)) {
                    throw failed("testing value " + path + " failed: test failed");
                }
            }
            case "copy" -> add(target, path, existing(target, Json.text(operation, "from"), "copy"));
            case "move" -> {
                String from = Json.text(operation, "from");
                JsonNode moved = existing(target, from, "move");
                remove(target, from);
                add(target, path, moved);
            }
            default -> throw failed("unexpected kind: " + Json.text(operation, "op"));
        }
        return target;
    }

    private static JsonNode existing(JsonNode target, String path, String operation) {
        JsonNode value = target.at(path);
        if (value.isMissingNode()) {
            throw failed(operation + " operation does not apply: doc is missing path: \"" + path + "\"");
        }
        return value.deepCopy();
    }

    private static void add(JsonNode target, String path, JsonNode value) {
        JsonNode parent = target.at(parent(path));
        if (parent instanceof ObjectNode object) {
            object.set(last(path), value.deepCopy());
        } else if (parent instanceof ArrayNode array) {
            array.insert(last(path).equals("-") ? array.size() : index(path, array.size()), value.deepCopy());
        } else {
            throw failed("add operation does not apply: doc is missing path: \"" + path + "\"");
        }
    }

    private static void remove(JsonNode target, String path) {
        JsonNode parent = target.at(parent(path));
        if (parent instanceof ObjectNode object) {
            object.remove(last(path));
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(path, array.size() - 1));
        }
    }

    private static int index(String path, int most) {
        String last = last(path);
        if (!last.matches("\\d{1,6}") || Integer.parseInt(last) > most) {
            throw failed("Unable to access invalid index: " + last);
        }
        return Integer.parseInt(last);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String last(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.replace("~1", "/").replace("~0", "~");
    }

    private static ApiError failed(String why) {
        return ApiError.of(422, "Invalid", "the server rejected our request due to an error in our request: " + why);
    }
}
