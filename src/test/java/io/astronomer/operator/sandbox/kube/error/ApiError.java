package io.astronomer.operator.sandbox.kube.error;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** A refusal: everything that the Status object of the answer says. */
public final class ApiError extends RuntimeException {
    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    private ApiError(int code, String reason, String message, ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    public static ApiError of(int code, String reason, String message) {
        return new ApiError(code, reason, message, Json.object());
    }

    public static ApiError badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    public static ApiError unauthorized() {
        return of(401, "Unauthorized", "Unauthorized");
    }

    public static ApiError forbidden(String group, String resource, String name, String message) {
        String what = resource.isEmpty() ? "" : qualified(group, resource) + quoted(name) + " is ";
        String text = what + "forbidden: " + message;
        return new ApiError(403, "Forbidden", text, details(group, resource, name));
    }

    /** The answer for a path that no handler serves. */
    public static ApiError noSuchPath() {
        return of(404, "NotFound", "the server could not find the requested resource");
    }

    public static ApiError notFound(String group, String resource, String name) {
        String text = qualified(group, resource) + " \"" + name + "\" not found";
        return new ApiError(404, "NotFound", text, details(group, resource, name));
    }

    public static ApiError methodNotAllowed() {
        return of(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    public static ApiError alreadyExists(String group, String resource, String name) {
        String text = qualified(group, resource) + " \"" + name + "\" already exists";
        return new ApiError(409, "AlreadyExists", text, details(group, resource, name));
    }

    public static ApiError conflict(String group, String resource, String name, String why) {
        String message =
                String.format("Operation cannot be fulfilled on %s \"%s\": %s", qualified(group, resource), name, why);
        return new ApiError(409, "Conflict", message, details(group, resource, name));
    }

    public static ApiError modified(String group, String resource, String name) {
        String why = "the object has been modified; please apply your changes to the latest version and try again";
        return conflict(group, resource, name, why);
    }

    /** Other managers own what an apply wants to change. */
    public static ApiError applyConflict(String message, List<FieldError> conflicts) {
        ObjectNode details = Json.object();
        addCauses(details, conflicts);
        return new ApiError(409, "Conflict", message, details);
    }

    public static ApiError invalid(String group, String kind, String name, Collection<FieldError> errors) {
        Collection<FieldError> distinct = new LinkedHashSet<>(errors);
        String all = distinct.stream().map(FieldError::toString).collect(Collectors.joining(", "));
        String listed = distinct.size() == 1 ? all : "[" + all + "]";
        ObjectNode details = details(group, kind, name);
        addCauses(details, distinct);
        String message = qualified(group, kind) + " \"" + name + "\" is invalid: " + listed;
        return new ApiError(422, "Invalid", message, details);
    }

    public static ApiError unsupportedMediaType(String accepted) {
        String text = "the body of the request was in an unknown format - accepted media types include: " + accepted;
        return of(415, "UnsupportedMediaType", text);
    }

    public static ApiError notAcceptable(String accepted) {
        String text = "only the following media types are accepted: " + accepted;
        return of(406, "NotAcceptable", text);
    }

    public static ApiError expired(long asked, long oldest) {
        return of(410, "Expired", "too old resource version: " + asked + " (" + oldest + ")");
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public ObjectNode status() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    public static String qualified(String group, String resource) {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    private static ObjectNode details(String group, String kind, String name) {
        ObjectNode details = Json.object();
        Json.putUnlessEmpty(details, "name", name);
        Json.putUnlessEmpty(details, "group", group);
        Json.putUnlessEmpty(details, "kind", kind);
        return details;
    }

    private static void addCauses(ObjectNode details, Collection<FieldError> errors) {
        ArrayNode causes = details.putArray("causes");
        errors.forEach(error -> causes.add(error.cause()));
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "" : " \"" + name + "\"";
    }
}
