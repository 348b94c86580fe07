package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.schema.cost.Amounts;
import java.util.Optional;

/** The number of times that values can occur in one object: values of a schema, and the parts of each of them. */
record Cardinality(Optional<Long> own, Optional<Long> parts) {
    static final Cardinality ONE = new Cardinality(Optional.of(1L), Optional.of(1L));

    /** Returns the cardinality of a schema inside this one. */
    Cardinality within(JsonNode schema) {
        return new Cardinality(parts, parts.flatMap(times -> most(schema).map(each -> Amounts.times(times, each))));
    }

    private static Optional<Long> most(JsonNode schema) {
        return switch (Schemas.type(schema)) {
            case "object" -> schema.has("additionalProperties") ? limit(schema, "maxProperties") : Optional.of(1L);
            case "array" -> limit(schema, "maxItems");
            default -> Optional.of(1L);
        };
    }

    private static Optional<Long> limit(JsonNode schema, String keyword) {
        return Optional.ofNullable(schema.get(keyword)).map(limit -> Math.max(0, limit.asLong()));
    }
}
