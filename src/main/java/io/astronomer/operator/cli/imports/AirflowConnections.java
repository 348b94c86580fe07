package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.airflow.ConnectionParser;
import io.astronomer.operator.cli.manifest.Location;
import java.util.Optional;

/** Connections by their ids: objects, URIs, or JSON in a text. */
final class AirflowConnections {
    private static final String ID = "conn_id";
    private static final String EXTRA = "extra";
    private static final String EXTRA_OBJECT = "extra_dejson";

    private final ObjectFactory factory;

    AirflowConnections(ObjectFactory factory) {
        this.factory = factory;
    }

    Optional<ImportedObject> read(String id, JsonNode value, Location location) {
        JsonNode one = value.isArray() && value.size() == 1 ? value.get(0) : value;
        if (one.isTextual()) {
            return factory.connection(id, location, id, "", ConnectionParser.auto(one.textValue()));
        }
        if (one instanceof ObjectNode object) {
            return object(id, object.deepCopy(), location);
        }
        return invalid(location, id, "must be one connection: an object with conn_type, or a URI such as postgres://.");
    }

    private Optional<ImportedObject> object(String id, ObjectNode object, Location location) {
        JsonNode own = object.remove(ID);
        if (own != null && !own.isNull() && !own.asText().equals(id)) {
            return invalid(location, id, "conn_id must be the key that the connection has in the file: remove it.");
        }
        JsonNode extra = object.remove(EXTRA_OBJECT);
        if (extra != null && !extra.isNull()) {
            if (object.hasNonNull(EXTRA)) {
                return invalid(location, id, "extra and extra_dejson are mutually exclusive: remove one of them.");
            }
            object.set(EXTRA, extra);
        }
        String description = object.path("description").asText("");
        return factory.connection(
                id,
                location,
                id,
                object.hasNonNull("description") ? description : "",
                ConnectionParser.json(object.toString()));
    }

    private Optional<ImportedObject> invalid(Location location, String id, String message) {
        factory.problems().error(location, id, message);
        return Optional.empty();
    }
}
