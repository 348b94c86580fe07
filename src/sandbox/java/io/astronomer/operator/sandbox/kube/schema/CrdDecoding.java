package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decodes a CRD as a server does. It drops unknown fields, and numbers and booleans whose zero value means absence. It
 * refuses values of a wrong type.
 */
public final class CrdDecoding {
    /** Booleans that a server always writes, or whose zero value differs from absence. */
    private static final Set<String> KEPT =
            Set.of("served", "storage", "x-kubernetes-preserve-unknown-fields", "optionalOldSelf");

    private final List<String> unknown = new ArrayList<>();

    private CrdDecoding() {}

    /** Drops unknown fields in place and returns their paths. */
    public static List<String> decode(ObjectNode crd) {
        CrdDecoding decoding = new CrdDecoding();
        decoding.struct(crd, CrdShape.ROOT, "", "");
        return decoding.unknown;
    }

    private void struct(ObjectNode object, String struct, String path, String goPath) {
        for (Map.Entry<String, JsonNode> entry : Json.fields(object)) {
            String name = entry.getKey();
            String place = Validation.join(path, name);
            Optional<String> type = CrdShape.type(struct, name);
            if (type.isEmpty()) {
                unknown.add(place);
                object.remove(name);
            } else if (!CrdShape.lenient(name) || entry.getValue().isObject()) {
                value(entry.getValue(), type.get(), struct, place, Validation.join(goPath, name));
                normalize(object, name, type.get());
            }
        }
    }

    /**
     * Normalizes a value as the server does: a zero value is removed, and a number without a fraction becomes an
     * integer.
     */
    private static void normalize(ObjectNode object, String name, String type) {
        JsonNode value = object.path(name);
        if (zero(value, type) && !KEPT.contains(name)) {
            object.remove(name);
        } else if (type.equals("float64") && value.isNumber() && value.canConvertToExactIntegral()) {
            object.put(name, value.longValue());
        }
    }

    private static boolean zero(JsonNode value, String type) {
        return (type.equals("int32") && value.asInt() == 0) || (type.equals("bool") && !value.asBoolean());
    }

    private void value(JsonNode value, String type, String struct, String path, String goPath) {
        if (type.equals("any") || value.isNull()) {
            return;
        }
        if (type.startsWith("[]") && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), type.substring(2), struct, path + "[" + i + "]", goPath);
            }
        } else if (type.startsWith("{}") && value.isObject()) {
            Json.fields(value)
                    .forEach(entry ->
                            value(entry.getValue(), type.substring(2), struct, path + "." + entry.getKey(), goPath));
        } else if (CrdShape.struct(type) && value instanceof ObjectNode object) {
            struct(object, type, path, goPath);
        } else if (!fits(value, type)) {
            throw Refusal.badRequest("CustomResourceDefinition in version \"v1\" cannot be handled as a"
                    + " CustomResourceDefinition: json: cannot unmarshal " + found(value) + " into Go struct field "
                    + struct + "." + goPath + " of type " + type);
        }
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "bool" -> value.isBoolean();
            case "int64", "int32" -> value.isIntegralNumber();
            case "float64" -> value.isNumber();
            default -> false;
        };
    }

    private static String found(JsonNode value) {
        return switch (Types.of(value)) {
            case "integer", "number" -> "number";
            case "boolean" -> "bool";
            default -> Types.of(value);
        };
    }
}
