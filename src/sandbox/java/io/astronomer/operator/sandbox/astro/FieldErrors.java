package io.astronomer.operator.sandbox.astro;

import java.util.ArrayList;
import java.util.List;

/** The errors of a request, collected for one response. */
final class FieldErrors {
    private final List<FieldError> errors = new ArrayList<>();

    void add(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    void required(String field) {
        add(field, "required", field + " is required");
    }

    void unknown(String field) {
        add(field, "unknown", field + " is not a field of this request");
    }

    void notOneOf(String field, Iterable<String> allowed) {
        add(field, "oneof", field + " must be one of: " + String.join(", ", allowed));
    }

    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new ServiceError(400, "Invalid request: " + errors.get(0).message(), errors);
        }
    }
}
