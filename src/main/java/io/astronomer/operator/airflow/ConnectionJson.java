package io.astronomer.operator.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Connections as JSON objects. */
final class ConnectionJson {
    private static final String URI = "uri";
    /** Airflow writes them, and they are no part of an object in Astro. */
    private static final Set<String> IGNORED = Set.of("description", "team_name");
    /** Another name is not shown, because it may be a value in the wrong place. */
    private static final Pattern SHOWN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");

    private ConnectionJson() {}

    static void read(ObjectNode object, Fields fields) {
        JsonNode uri = object.path(URI);
        if (!uri.isMissingNode()) {
            readUri(object, uri, fields);
            return;
        }
        object.properties().forEach(member -> {
            String key = member.getKey();
            if (ConnectionParser.FIELD_KEYS.contains(key)) {
                fields.putJson(key, member.getValue());
            } else if (!IGNORED.contains(key)) {
                unknown(key, fields);
            }
        });
    }

    private static void readUri(ObjectNode object, JsonNode uri, Fields fields) {
        if (!uri.isTextual()) {
            fields.problem(URI, "must be text");
        } else if (object.properties().stream().anyMatch(member -> !isBeside(member.getKey()))) {
            fields.problem(URI, "must be the only key of a connection: remove it, or the other keys");
        } else {
            ConnectionUri.read(uri.textValue().strip(), fields);
        }
    }

    private static boolean isBeside(String key) {
        return key.equals(URI) || IGNORED.contains(key);
    }

    private static void unknown(String key, Fields fields) {
        fields.problem(
                SHOWN.matcher(key).matches() ? key : "a key",
                "is not a key of a connection: use conn_type, host, login, password, schema, port and extra");
    }
}
