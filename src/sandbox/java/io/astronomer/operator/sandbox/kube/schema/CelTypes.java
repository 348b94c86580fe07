package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The types of the values in rules, derived from a schema, so that unknown fields are found during compilation. */
final class CelTypes {
    /** Must not be "self": a type of the name "self.field" would hide the field. */
    private static final String SELF_TYPE = "selfType";

    /** CEL does not accept a struct without fields. */
    private static final String UNREACHABLE = "@none";

    private final Map<String, CelType> structs = new LinkedHashMap<>();

    private CelTypes() {}

    /** The type of a schema's value, and the provider of the types of its parts. */
    record Typed(CelType type, CelTypeProvider types) {}

    private record Known(ImmutableMap<String, CelType> structs) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return structs.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(structs.get(name));
        }
    }

    static Typed of(JsonNode schema, boolean root) {
        CelTypes types = new CelTypes();
        CelType type = types.type(schema, SELF_TYPE, root);
        return new Typed(type, new Known(ImmutableMap.copyOf(types.structs)));
    }

    private CelType type(JsonNode schema, String name, boolean root) {
        if (Schemas.intOrString(schema)) {
            return SimpleType.DYN;
        }
        return switch (Schemas.type(schema)) {
            case "string" -> text(schema.path("format").asText());
            case "integer" -> SimpleType.INT;
            case "number" -> SimpleType.DOUBLE;
            case "boolean" -> SimpleType.BOOL;
            case "array" -> ListType.create(type(schema.path("items"), name + ".@idx", false));
            case "object" -> object(schema, name, root);
            default -> SimpleType.DYN;
        };
    }

    private static CelType text(String format) {
        return switch (format) {
            case "date-time", "date" -> SimpleType.TIMESTAMP;
            case "duration" -> SimpleType.DURATION;
            case "byte" -> SimpleType.BYTES;
            default -> SimpleType.STRING;
        };
    }

    private CelType object(JsonNode schema, String name, boolean root) {
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject()) {
            return MapType.create(SimpleType.STRING, type(additional, name + ".@elem", false));
        }
        Map<String, CelType> fields = new LinkedHashMap<>();
        if (root || Schemas.embedded(schema)) {
            fields.put("apiVersion", SimpleType.STRING);
            fields.put("kind", SimpleType.STRING);
            fields.put("metadata", metadata(name + ".metadata"));
        }
        Json.fields(schema.path("properties")).stream()
                .filter(entry -> visible(entry.getValue()))
                .forEach(entry -> CelNames.escaped(entry.getKey())
                        .filter(escaped -> !fields.containsKey(escaped))
                        .ifPresent(escaped ->
                                fields.put(escaped, type(entry.getValue(), name + "." + entry.getKey(), false))));
        return struct(name, fields);
    }

    /** Returns whether rules can access the value. A value without a type is hidden, as are its lists and maps. */
    static boolean visible(JsonNode schema) {
        return switch (Schemas.type(schema)) {
            case "array" -> visible(schema.path("items"));
            case "object" ->
                !schema.path("additionalProperties").isObject() || visible(schema.path("additionalProperties"));
            default -> Schemas.intOrString(schema) || !Schemas.type(schema).isEmpty();
        };
    }

    private CelType metadata(String name) {
        return struct(name, Map.of("name", SimpleType.STRING, "generateName", SimpleType.STRING));
    }

    private CelType struct(String name, Map<String, CelType> declared) {
        Map<String, CelType> some = declared.isEmpty() ? Map.of(UNREACHABLE, SimpleType.DYN) : declared;
        ImmutableMap<String, CelType> fields = ImmutableMap.copyOf(some);
        StructType type = StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
        structs.put(name, type);
        return type;
    }
}
