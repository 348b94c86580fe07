package io.astronomer.operator.sandbox.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Strategic merge patch of built-in resources: well-known lists merge by a key, with {@code $patch} directives. */
public final class StrategicMerge {
    private static final Map<String, String> KEYS = Map.of(
            "containers", "name",
            "initContainers", "name",
            "volumes", "name",
            "env", "name",
            "volumeMounts", "mountPath",
            "ports", "containerPort",
            "imagePullSecrets", "name",
            "conditions", "type",
            "ownerReferences", "uid",
            "secrets", "name");
    private static final Set<String> SETS = Set.of("finalizers");
    private static final String MARK = "$patch";

    private StrategicMerge() {}

    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        return maps(target, patch);
    }

    private static ObjectNode maps(@Nullable JsonNode target, ObjectNode patch) {
        boolean replaces = patch.path(MARK).asText().equals("replace");
        ObjectNode result = target instanceof ObjectNode object && !replaces ? object.deepCopy() : Json.object();
        Json.fields(patch).forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (name.startsWith("$deleteFromPrimitiveList/")) {
                deleteFrom(result, name.substring(name.indexOf('/') + 1), value);
            } else if (value.isNull()) {
                result.remove(name);
            } else if (!name.startsWith("$")) {
                result.set(name, merged(name, result.get(name), value));
            }
        });
        return result;
    }

    private static JsonNode merged(String name, @Nullable JsonNode target, JsonNode patch) {
        if (patch instanceof ObjectNode object) {
            return maps(target, object);
        }
        if (patch instanceof ArrayNode && target instanceof ArrayNode list) {
            if (SETS.contains(name)) {
                return union(list, patch);
            }
            String key = KEYS.get(name);
            if (key != null) {
                return lists(list, patch, key);
            }
        }
        return patch.deepCopy();
    }

    private static JsonNode union(ArrayNode list, JsonNode patch) {
        ArrayNode all = (ArrayNode) patch.deepCopy();
        list.forEach(item -> {
            if (Json.items(all).noneMatch(item::equals)) {
                all.add(item);
            }
        });
        return all;
    }

    private static JsonNode lists(ArrayNode list, JsonNode patch, String key) {
        boolean replaces =
                Json.items(patch).anyMatch(item -> item.path(MARK).asText().equals("replace"));
        ArrayNode result = replaces ? Json.array() : list.deepCopy();
        for (JsonNode item : patch) {
            int at = position(result, key, item);
            boolean deletes = item.path(MARK).asText().equals("delete");
            if (deletes && at >= 0) {
                result.remove(at);
            } else if (!deletes && at >= 0) {
                result.set(at, maps(result.get(at), (ObjectNode) item));
            } else if (item instanceof ObjectNode added && !added.has(MARK)) {
                result.add(maps(null, added));
            }
        }
        return result;
    }

    private static int position(ArrayNode list, String key, JsonNode item) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path(key).equals(item.path(key))) {
                return i;
            }
        }
        return -1;
    }

    private static void deleteFrom(ObjectNode object, String name, JsonNode values) {
        JsonNode list = object.path(name);
        object.set(
                name,
                Json.array(Json.items(list)
                        .filter(item -> Json.items(values).noneMatch(item::equals))
                        .toList()));
    }
}
