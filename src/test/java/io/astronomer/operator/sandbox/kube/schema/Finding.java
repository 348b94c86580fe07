package io.astronomer.operator.sandbox.kube.schema;

import io.astronomer.operator.sandbox.kube.resource.Refusal;

/** One thing that is wrong with a value; a blocking one keeps the rules from being evaluated. */
public record Finding(String path, String reason, String message, boolean blocking) {
    static Finding invalid(String path, String shown, String detail) {
        return new Finding(path, "FieldValueInvalid", "Invalid value: " + shown + ": " + detail, false);
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

    /** What real servers add when rules were left out because of the other findings. */
    static Finding unchecked() {
        return invalid(
                "<nil>",
                "null",
                "some validation rules were not checked because the object was invalid; correct the existing errors to"
                        + " complete validation");
    }

    Finding asBlocking() {
        return new Finding(path, reason, message, true);
    }

    public Refusal.Cause cause() {
        return new Refusal.Cause(reason, message, path);
    }
}
