package io.astronomer.operator.sandbox.kube.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import java.util.List;
import java.util.stream.Collectors;

/** One thing wrong with one field, worded as the API server words it. */
public record FieldError(String reason, String field, String message) {
    public static FieldError required(String field, String detail) {
        return new FieldError("FieldValueRequired", field, "Required value" + suffix(detail));
    }

    public static FieldError invalid(String field, JsonNode value, String detail) {
        return new FieldError("FieldValueInvalid", field, "Invalid value: " + shown(value) + suffix(detail));
    }

    public static FieldError wrongType(String field, String actual, String expected) {
        return new FieldError(
                "FieldValueTypeInvalid",
                field,
                String.format(
                        "Invalid value: \"%s\": %s in body must be of type %s: \"%s\"",
                        actual, field, expected, actual));
    }

    public static FieldError notSupported(String field, JsonNode value, List<JsonNode> supported) {
        String choices = supported.stream().map(Json::write).collect(Collectors.joining(", "));
        return new FieldError(
                "FieldValueNotSupported",
                field,
                "Unsupported value: " + Json.write(value) + ": supported values: " + choices);
    }

    public static FieldError duplicate(String field, JsonNode value) {
        return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + Json.write(value));
    }

    public static FieldError forbidden(String field, String detail) {
        return new FieldError("FieldValueForbidden", field, "Forbidden" + suffix(detail));
    }

    public static FieldError tooLong(String field, long most) {
        return new FieldError("FieldValueTooLong", field, "Too long: may not be more than " + most + " bytes");
    }

    public static FieldError tooMany(String field, int actual, long most) {
        return new FieldError(
                "FieldValueTooMany", field, "Too many: " + actual + ": must have at most " + most + " items");
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }

    ObjectNode cause() {
        ObjectNode cause = Json.object().put("reason", reason).put("message", message);
        return cause.put("field", field);
    }

    private static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "\"object\"";
            case ARRAY -> "\"array\"";
            default -> Json.write(value);
        };
    }

    private static String suffix(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }
}
