package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A refusal of one request. It contains field names, never values. */
public final class ServiceError extends RuntimeException {
    private final int status;
    private final List<FieldError> fieldErrors;

    public ServiceError(int status, String message) {
        this(status, message, List.of());
    }

    public ServiceError(int status, String message, List<FieldError> fieldErrors) {
        super(message);
        this.status = status;
        this.fieldErrors = List.copyOf(fieldErrors);
    }

    public int status() {
        return status;
    }

    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }

    /** Returns the body of the error response. */
    public ObjectNode body(String requestId) {
        ObjectNode body = Json.object();
        body.put("message", getMessage());
        body.put("requestId", requestId);
        body.put("statusCode", status);
        if (!fieldErrors.isEmpty()) {
            ArrayNode rows = body.putArray("fieldErrors");
            for (FieldError error : fieldErrors) {
                rows.addObject()
                        .put("field", error.field())
                        .put("code", error.code())
                        .put("message", error.message());
            }
        }
        return body;
    }
}
