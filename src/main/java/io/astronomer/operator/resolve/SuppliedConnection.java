package io.astronomer.operator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.airflow.AirflowConnection;
import io.astronomer.operator.astro.Field;
import java.util.Optional;

/**
 * A whole connection from one source. Its fields come after those that the spec writes.
 *
 * @param exists whether the spec names a source
 * @param read empty while it is unread
 */
record SuppliedConnection(boolean exists, Optional<AirflowConnection> read) {
    static final SuppliedConnection NONE = new SuppliedConnection(false, Optional.empty());
    static final SuppliedConnection UNREAD = new SuppliedConnection(true, Optional.empty());

    static SuppliedConnection of(AirflowConnection connection) {
        return new SuppliedConnection(true, Optional.of(connection));
    }

    /** Returns whether the source may have a value of the field. */
    boolean supplies(Field field) {
        return exists && AirflowConnection.FIELDS.contains(field.name());
    }

    boolean isUnread() {
        return exists && read.isEmpty();
    }

    Optional<JsonNode> get(Field field) {
        return read.flatMap(connection -> connection.get(field.name()));
    }
}
