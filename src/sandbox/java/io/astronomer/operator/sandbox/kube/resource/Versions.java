package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Converts a stored object into the requested version: the conversion strategy None of CRDs, and both groups of events.
 */
final class Versions {
    private static final Map<String, String> EVENT_FIELDS = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "reportingComponent", "reportingController",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount");

    private Versions() {}

    /**
     * Returns the object with defaults. As on a real server, each read sets them, because the schema may have new ones.
     */
    static ObjectNode read(ResourceType type, ObjectNode stored) {
        CustomVersion custom = type.custom();
        if (custom != null) {
            ObjectNode object = stored.deepCopy();
            custom.schema().fillDefaults(object);
            return object.put("apiVersion", type.apiVersion());
        }
        return type.kind().equals("Event") ? event(type, stored.deepCopy()) : stored;
    }

    private static ObjectNode event(ResourceType type, ObjectNode event) {
        if (!event.has("eventTime")) {
            event.putNull("eventTime");
        }
        if (type.group().isEmpty()) {
            List.of("reportingComponent", "reportingInstance").stream()
                    .filter(field -> !event.has(field))
                    .forEach(field -> event.put(field, ""));
        } else {
            EVENT_FIELDS.forEach((core, renamed) -> move(event, core, renamed));
        }
        return event.put("apiVersion", type.apiVersion());
    }

    static ObjectNode stored(ResourceType type, ObjectNode object) {
        if (!type.group().equals("events.k8s.io")) {
            return object;
        }
        ObjectNode stored = object.deepCopy();
        EVENT_FIELDS.forEach((core, renamed) -> move(stored, renamed, core));
        return stored.put("apiVersion", "v1");
    }

    private static void move(ObjectNode object, String from, String to) {
        JsonNode value = object.remove(from);
        if (value != null) {
            object.set(to, value);
        }
    }
}
