package io.astronomer.operator.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields of a connection by their names in the spec; a field without a value is absent. Never shows itself. */
public final class AirflowConnection {
    /** Names of the fields. */
    public static final Set<String> FIELDS = Set.of("type", "host", "login", "password", "schema", "port", "extra");

    private final Map<String, JsonNode> fields;

    AirflowConnection(Map<String, JsonNode> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** Returns the value: text, an integer for {@code port}, or an object for {@code extra}. */
    public Optional<JsonNode> get(String field) {
        return Optional.ofNullable(fields.get(field)).map(JsonNode::deepCopy);
    }

    @Override
    public String toString() {
        return "AirflowConnection[…]";
    }
}
