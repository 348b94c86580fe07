package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Parses request bodies, and refuses errors that do not depend on the stored state. */
final class RequestReader {
    static final int LONGEST_KEY = 1_024;
    static final int LONGEST_DESCRIPTION = 4_096;
    private static final List<String> IDENTITY = List.of("objectKey", "objectType", "scope", "scopeEntityId");

    private RequestReader() {}

    static Identity identity(String organizationId, JsonNode body) {
        Shapes.requireObject(body, "body");
        FieldErrors errors = new FieldErrors();
        for (String field : IDENTITY) {
            if (Shapes.text(body, field).isEmpty()) {
                errors.required(field);
            }
        }
        Optional<TypedPart> type = TypedPart.named(Shapes.text(body, "objectType"));
        if (type.isEmpty() && Json.has(body, "objectType")) {
            errors.notOneOf("objectType", TypedPart.names());
        }
        Optional<EntityScope> scope = EntityScope.named(Shapes.text(body, "scope"));
        if (scope.isEmpty() && Json.has(body, "scope")) {
            errors.notOneOf("scope", EntityScope.names());
        }
        String entityId = Shapes.text(body, "scopeEntityId");
        if (!entityId.isEmpty() && !Ids.isCuid(entityId)) {
            errors.add("scopeEntityId", "cuid", "scopeEntityId must be a CUID");
        }
        String key = Shapes.text(body, "objectKey");
        if (key.length() > LONGEST_KEY) {
            errors.add("objectKey", "max", "objectKey must have at most " + LONGEST_KEY + " characters");
        }
        errors.throwIfAny();
        return new Identity(organizationId, scope.orElseThrow(), entityId, type.orElseThrow(), key);
    }

    static WriteRequest create(Identity identity, JsonNode body) {
        FieldErrors errors = new FieldErrors();
        WriteRequest request = read(identity, identity.type().fields(), body, errors);
        new PartCheck(errors)
                .required(
                        request.typed(),
                        identity.type().fields(),
                        identity.type().block());
        errors.throwIfAny();
        return request;
    }

    /** Parses an update. It always needs the typed part and a connection's type; the identity is fixed. */
    static WriteRequest update(Identity identity, JsonNode body) {
        Shapes.requireObject(body, "body");
        FieldErrors errors = new FieldErrors();
        for (String field : IDENTITY) {
            if (Json.has(body, field)) {
                errors.add(field, "excluded", field + " can't change");
            }
        }
        WriteRequest request = read(identity, identity.type().updateFields(), body, errors);
        if (identity.type() == TypedPart.CONNECTION && !request.typed().has("type")) {
            errors.required("connection.type");
        }
        errors.throwIfAny();
        return request;
    }

    /** Returns the Deployment of an exclusion. */
    static String exclusion(TypedPart part, JsonNode body) {
        FieldErrors errors = new FieldErrors();
        String id = new LinkReader(part, errors).deployment(body, "");
        errors.throwIfAny();
        return id;
    }

    private static WriteRequest read(Identity identity, List<PartField> fields, JsonNode body, FieldErrors errors) {
        TypedPart part = identity.type();
        LinkReader lists = new LinkReader(part, errors);
        lists.refuseOtherParts(body, "");
        ObjectNode typed = Json.object();
        if (Json.has(body, part.block())) {
            typed = new PartCheck(errors).read(body.get(part.block()), fields, part.block());
        } else {
            errors.required(part.block());
        }
        WriteRequest request = new WriteRequest(
                Json.has(body, "description") ? Optional.of(Shapes.text(body, "description")) : Optional.empty(),
                typed,
                Shapes.flag(body, "autoLinkDeployments"),
                lists.links(body),
                lists.excluded(body));
        checkDescription(request, errors);
        if (identity.scope() == EntityScope.DEPLOYMENT) {
            refuseLinking(request, errors);
        }
        return request;
    }

    private static void checkDescription(WriteRequest request, FieldErrors errors) {
        if (request.description().orElse("").length() > LONGEST_DESCRIPTION) {
            errors.add("description", "max", "description must have at most " + LONGEST_DESCRIPTION + " characters");
        }
    }

    private static void refuseLinking(WriteRequest request, FieldErrors errors) {
        String message = "only for objects at WORKSPACE scope";
        if (request.autoLink()) {
            errors.add("autoLinkDeployments", "excluded_unless", message);
        }
        if (!request.links().orElse(List.of()).isEmpty()) {
            errors.add("links", "excluded_unless", message);
        }
        if (!request.excluded().orElse(List.of()).isEmpty()) {
            errors.add("excludeLinks", "excluded_unless", message);
        }
    }
}
