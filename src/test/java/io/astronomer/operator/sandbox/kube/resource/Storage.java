package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import java.util.Map;

/** Under which group objects are stored, and which fields are called otherwise there: two groups may share one storage. */
public record Storage(String group, Map<String, String> storedNames) {
    /** {@code events.k8s.io} shows the core group's events under other names. */
    static final Storage EVENTS = new Storage(
            "",
            Map.of(
                    "regarding", "involvedObject",
                    "note", "message",
                    "deprecatedSource", "source",
                    "deprecatedFirstTimestamp", "firstTimestamp",
                    "deprecatedLastTimestamp", "lastTimestamp",
                    "deprecatedCount", "count",
                    "reportingController", "reportingComponent"));

    static Storage own(String group) {
        return new Storage(group, Map.of());
    }

    ObjectNode shown(ObjectNode stored, ResourceType type) {
        if (storedNames.isEmpty() && type.apiVersion().equals(Json.text(stored, "apiVersion"))) {
            return stored;
        }
        ObjectNode copy = stored.deepCopy();
        storedNames.forEach((shown, name) -> rename(copy, name, shown));
        return copy.put("apiVersion", type.apiVersion());
    }

    ObjectNode stored(ObjectNode shown, ResourceType type) {
        if (storedNames.isEmpty()) {
            return shown;
        }
        ObjectNode copy = shown.deepCopy();
        storedNames.forEach((name, stored) -> rename(copy, name, stored));
        return copy.put("apiVersion", type.version());
    }

    private static void rename(ObjectNode object, String from, String to) {
        JsonNode value = object.remove(from);
        if (value != null) {
            object.set(to, value);
        }
    }
}
