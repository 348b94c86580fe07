package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A failed request, with the Status object that gives the reason. */
public final class Refusal extends RuntimeException {
    public static final String NO_PAGE = "NoPage";

    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    private Refusal(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    /** One cause in an Invalid or Conflict response. */
    public record Cause(String reason, String message, String field) {}

    public static Refusal of(int code, String reason, String message) {
        return new Refusal(code, reason, message, Json.object());
    }

    /** Returns an error that a real server does not expect; its response has no reason. */
    public static Refusal unforeseen(String message) {
        return of(500, "", message);
    }

    public static Refusal badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    public static Refusal noSuchPath() {
        return of(404, "NotFound", "the server could not find the requested resource");
    }

    /** Returns the refusal of a path outside any API; real servers respond in plain text. */
    public static Refusal noPage() {
        return of(404, NO_PAGE, "404 page not found");
    }

    public static Refusal methodNotAllowed() {
        return of(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    public static Refusal unsupportedMediaType(String type) {
        return of(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + type);
    }

    public static Refusal gone(String message) {
        return of(410, "Expired", message);
    }

    public static Refusal forbidden(ResourceType type, String name, String why) {
        return forbidden(type.group(), type.plural(), name, why);
    }

    /** Returns the refusal of a new object in a namespace that is being deleted. */
    static Refusal namespaceTerminating(ResourceType type, String name, String namespace) {
        String terminated = "is being terminated";
        return forbidden(
                        type,
                        name,
                        "unable to create new content in namespace " + namespace + " because it " + terminated)
                .because(List.of(new Cause(
                        "NamespaceTerminating", "namespace " + namespace + " " + terminated, "metadata.namespace")));
    }

    /** Returns a refusal with the names in the request; the resource may not exist. */
    public static Refusal forbidden(String group, String resource, String name, String why) {
        String full = group.isEmpty() ? resource : resource + "." + group;
        String subject = full + (name.isEmpty() ? "" : " \"" + name + "\"") + " is forbidden: ";
        Refusal refusal = of(403, "Forbidden", (resource.isEmpty() ? "forbidden: " : subject) + why);
        putUnlessEmpty(refusal.details, "name", name);
        putUnlessEmpty(refusal.details, "group", group);
        putUnlessEmpty(refusal.details, "kind", resource);
        return refusal;
    }

    public static Refusal unauthorized() {
        return of(401, "Unauthorized", "Unauthorized");
    }

    public static Refusal notFound(ResourceType type, String name) {
        return about(404, "NotFound", type.qualified() + " \"" + name + "\" not found", type, name);
    }

    public static Refusal alreadyExists(ResourceType type, String name) {
        return about(409, "AlreadyExists", type.qualified() + " \"" + name + "\" already exists", type, name);
    }

    public static Refusal conflict(ResourceType type, String name, String why) {
        return about(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + type.qualified() + " \"" + name + "\": " + why,
                type,
                name);
    }

    public static Refusal modified(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    public static Refusal invalid(ResourceType type, String name, List<Cause> causes) {
        List<String> messages = causes.stream()
                .map(cause -> cause.field() + ": " + cause.message())
                .distinct()
                .toList();
        String joined = messages.size() == 1 ? messages.get(0) : "[" + String.join(", ", messages) + "]";
        String kind = type.group().isEmpty() ? type.kind() : type.kind() + "." + type.group();
        Refusal refusal = of(422, "Invalid", kind + " \"" + name + "\" is invalid: " + joined);
        putUnlessEmpty(refusal.details, "name", name);
        refusal.putGroup(type).put("kind", type.kind());
        return refusal.because(causes);
    }

    /** Returns a conflict with fields that another manager owns. */
    public static Refusal applyConflict(String message, List<Cause> causes) {
        return of(409, "Conflict", message).because(causes);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public ObjectNode status() {
        ObjectNode status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage());
        putUnlessEmpty(status, "reason", reason);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    private static Refusal about(int code, String reason, String message, ResourceType type, String name) {
        Refusal refusal = of(code, reason, message);
        refusal.details.put("name", name);
        refusal.putGroup(type).put("kind", type.plural());
        return refusal;
    }

    private ObjectNode putGroup(ResourceType type) {
        return type.group().isEmpty() ? details : details.put("group", type.group());
    }

    private static void putUnlessEmpty(ObjectNode object, String field, String value) {
        if (!value.isEmpty()) {
            object.put(field, value);
        }
    }

    private Refusal because(List<Cause> causes) {
        ArrayNode array = details.putArray("causes");
        causes.forEach(cause -> array.addObject()
                .put("reason", cause.reason())
                .put("message", cause.message())
                .put("field", cause.field()));
        return this;
    }
}
