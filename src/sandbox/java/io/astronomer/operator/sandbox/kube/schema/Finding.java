package io.astronomer.operator.sandbox.kube.schema;

import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** One error of a value; a blocking one prevents the evaluation of the rules. */
public record Finding(String path, String reason, String message, boolean blocking) {
    /** The name of the resource itself in messages. */
    private static final String ROOT = "<nil>";

    static Finding invalid(String path, String shown, String detail) {
        return new Finding(path, "FieldValueInvalid", "Invalid value: " + shown + ": " + detail, false);
    }

    /** Returns the error of a value whose type differs from the schema's. */
    static Finding ofWrongType(String path, String shown, String detail) {
        return new Finding(path, "FieldValueTypeInvalid", "Invalid value: " + shown + ": " + detail, true);
    }

    /** Returns an error that does not show the value, as rules on objects and lists need it. */
    static Finding invalid(String path, String detail) {
        return new Finding(path, "FieldValueInvalid", "Invalid value: " + detail, false);
    }

    static Finding notSupported(String path, String shown, List<String> supported) {
        String values = supported.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(", "));
        return new Finding(
                path, "FieldValueNotSupported", "Unsupported value: " + shown + ": supported values: " + values, false);
    }

    static Finding internal(String path, String detail) {
        return new Finding(path, "InternalError", "Internal error: " + detail, false);
    }

    static Finding required(String path, String detail) {
        String message = detail.isEmpty() ? "Required value" : "Required value: " + detail;
        return new Finding(path, "FieldValueRequired", message, true);
    }

    static Finding forbidden(String path, String detail) {
        return new Finding(path, "FieldValueForbidden", "Forbidden: " + detail, false);
    }

    static Finding duplicate(String path, String shown) {
        return new Finding(path, "FieldValueDuplicate", "Duplicate value: " + shown, false);
    }

    /** Returns the note of real servers that other findings prevented the evaluation of rules. */
    public static Finding unchecked() {
        return invalid(
                ROOT,
                "null",
                "some validation rules were not checked because the object was invalid; correct the existing errors to"
                        + " complete validation");
    }

    Finding asBlocking() {
        return new Finding(path, reason, message, true);
    }

    Finding at(String place) {
        return new Finding(place, reason, message, blocking);
    }

    /** Returns the text by which real servers sort findings. */
    String text() {
        return path + ": " + message;
    }

    public Refusal.Cause cause() {
        return new Refusal.Cause(reason, message, path.isEmpty() ? ROOT : path);
    }
}
