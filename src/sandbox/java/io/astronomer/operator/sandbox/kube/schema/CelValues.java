package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.cel.common.values.NullValue;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values as rules access them. */
final class CelValues {
    private CelValues() {}

    static Object of(JsonNode value, JsonNode schema) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(value, schema);
            case ARRAY ->
                Json.items(value).map(item -> of(item, schema.path("items"))).toList();
            case STRING -> text(value.asText(), schema.path("format").asText());
            case BOOLEAN -> value.asBoolean();
            case NUMBER -> number(value, schema);
            default -> NullValue.NULL_VALUE;
        };
    }

    private static Object number(JsonNode value, JsonNode schema) {
        boolean whole =
                Schemas.type(schema).equals("integer") || (Schemas.type(schema).isEmpty() && value.isIntegralNumber());
        return whole ? (Object) value.asLong() : (Object) value.asDouble();
    }

    private static Map<String, Object> object(JsonNode value, JsonNode schema) {
        Map<String, Object> object = new LinkedHashMap<>();
        boolean declared = schema.has("properties");
        Json.fields(value).forEach(entry -> {
            JsonNode field = Schemas.field(schema, entry.getKey());
            if (declared) {
                CelNames.escaped(entry.getKey()).ifPresent(name -> object.put(name, of(entry.getValue(), field)));
            } else {
                object.put(entry.getKey(), of(entry.getValue(), field));
            }
        });
        return object;
    }

    private static Object text(String text, String format) {
        return switch (format) {
            case "date-time" -> timestamp(OffsetDateTime.parse(text).toInstant());
            case "date" -> timestamp(Instant.parse(text + "T00:00:00Z"));
            case "duration" -> duration(Duration.parse(Durations.iso(text)));
            case "byte" -> ByteString.copyFrom(Base64.getDecoder().decode(text));
            default -> text;
        };
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static com.google.protobuf.Duration duration(Duration duration) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }
}
