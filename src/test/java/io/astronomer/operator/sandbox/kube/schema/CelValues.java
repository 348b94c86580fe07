package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.cel.common.values.NullValue;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values as rules see them. */
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
        try {
            return switch (format) {
                case "date-time" -> Timestamps.parse(text);
                case "date" -> Timestamps.parse(text + "T00:00:00Z");
                case "duration" ->
                    Durations.fromNanos(Duration.parse(io.astronomer.operator.sandbox.kube.schema.Durations.iso(text))
                            .toNanos());
                case "byte" -> ByteString.copyFrom(Base64.getDecoder().decode(text));
                default -> text;
            };
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("validation lets no malformed " + format + " come here", malformed);
        }
    }
}
