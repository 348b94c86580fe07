package io.astronomer.operator.sandbox.kube.schema.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.schema.CelNames;
import io.astronomer.operator.sandbox.kube.schema.Schemas;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The largest size of a value by its schema, or else by the largest request that a server accepts. It has the number of
 * characters, items or entries, and the fewest bytes in a request.
 */
public record Extent(
        long elements,
        long bytes,
        Map<String, Extent> fields,
        @Nullable Extent key,
        @Nullable Extent element) {
    static final String ITEMS = "@items";
    static final String VALUES = "@values";
    static final String KEYS = "@keys";
    static final String INDICES = "@indices";
    private static final long REQUEST = 3L * 1024 * 1024;
    private static final long BYTES_OF_BRACKETS = 2;
    private static final long BYTES_OF_CHARACTER = 4;
    private static final Extent KEY = leaf(0, 2);

    private static Extent leaf(long elements, long bytes) {
        return new Extent(elements, bytes, Map.of(), null, null);
    }

    /** Returns the extent; empty for a schema whose values rules can't access. */
    public static Optional<Extent> of(JsonNode schema, boolean resource) {
        if (Schemas.intOrString(schema)) {
            return Optional.of(leaf(maxLength(schema).orElse(REQUEST - BYTES_OF_BRACKETS), 1));
        }
        return switch (Schemas.type(schema)) {
            case "string" -> Optional.of(text(schema));
            case "boolean" -> Optional.of(leaf(0, 4));
            case "integer", "number" -> Optional.of(leaf(0, 1));
            case "array" -> of(schema.path("items")).map(item -> list(schema, item));
            case "object" ->
                schema.path("additionalProperties").isObject()
                        ? of(schema.path("additionalProperties")).map(value -> map(schema, value))
                        : Optional.of(object(schema, resource));
            default -> Optional.empty();
        };
    }

    private static Optional<Extent> of(JsonNode schema) {
        return of(schema, Schemas.embedded(schema));
    }

    /** Returns how many values of this extent fit into one request. */
    public long perRequest() {
        return REQUEST / (bytes + 1);
    }

    /** Returns the extent at a path; the names are those in rules. */
    Optional<Extent> at(List<String> path) {
        Extent here = this;
        for (String name : path) {
            Extent next = switch (name) {
                case ITEMS, VALUES -> here.element;
                case KEYS -> here.key;
                default -> here.fields.get(name);
            };
            if (next == null) {
                return Optional.empty();
            }
            here = next;
        }
        return Optional.of(here);
    }

    private static Optional<Long> maxLength(JsonNode schema) {
        return limit(schema, "maxLength").map(length -> length * BYTES_OF_CHARACTER);
    }

    private static Optional<Long> limit(JsonNode schema, String keyword) {
        return Optional.ofNullable(schema.get(keyword)).map(limit -> Math.max(0, limit.asLong()));
    }

    private static Extent text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "byte" -> leaf(limit(schema, "maxLength").orElse(REQUEST - BYTES_OF_BRACKETS), 2);
            case "duration" -> leaf(32, 3);
            case "date" -> leaf(12, 12);
            case "date-time" -> leaf(32, 21);
            default -> leaf(maxLength(schema).orElseGet(() -> longest(schema.path("enum"))), 2);
        };
    }

    private static long longest(JsonNode values) {
        return values.isEmpty()
                ? REQUEST - BYTES_OF_BRACKETS
                : Json.items(values)
                        .mapToLong(value -> value.asText().length())
                        .max()
                        .orElse(0);
    }

    private static Extent list(JsonNode schema, Extent item) {
        long items = limit(schema, "maxItems").orElse((REQUEST - BYTES_OF_BRACKETS) / (item.bytes + 1));
        return new Extent(items, BYTES_OF_BRACKETS, Map.of(), null, item);
    }

    private static Extent map(JsonNode schema, Extent value) {
        long entries = limit(schema, "maxProperties").orElse((REQUEST - BYTES_OF_BRACKETS) / (value.bytes + 6));
        return new Extent(entries, BYTES_OF_BRACKETS, Map.of(), KEY, value);
    }

    private static Extent object(JsonNode schema, boolean resource) {
        Set<String> required = new HashSet<>(Schemas.required(schema));
        Map<String, Extent> fields = new LinkedHashMap<>();
        long bytes = BYTES_OF_BRACKETS;
        for (Map.Entry<String, JsonNode> property : Json.fields(schema.path("properties"))) {
            Optional<Extent> extent = of(property.getValue());
            if (extent.isPresent()) {
                CelNames.escaped(property.getKey()).ifPresent(name -> fields.put(name, extent.get()));
                if (required.contains(property.getKey()) && !property.getValue().has("default")) {
                    bytes += property.getKey().length() + extent.get().bytes + 4;
                }
            }
        }
        if (resource) {
            Extent name = leaf(REQUEST - BYTES_OF_BRACKETS, 2);
            fields.put("apiVersion", name);
            fields.put("kind", name);
            fields.put(
                    "metadata",
                    new Extent(0, BYTES_OF_BRACKETS, Map.of("name", name, "generateName", name), null, null));
        }
        return new Extent(0, bytes, fields, null, null);
    }
}
