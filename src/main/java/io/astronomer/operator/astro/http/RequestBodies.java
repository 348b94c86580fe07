package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.LinkSettings;
import io.astronomer.operator.astro.LinkSettings.LinkRequest;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.UpdateRequest;

/** Encodes request bodies: the only place that reveals a secret. */
final class RequestBodies {
    private RequestBodies() {}

    static ObjectNode of(CreateRequest request) {
        ObjectIdentity identity = request.identity();
        ObjectNode body = Json.object()
                .put("objectKey", identity.key())
                .put("objectType", identity.type().name())
                .put("scope", identity.scope().name())
                .put("scopeEntityId", identity.scopeEntityId());
        if (!request.description().isEmpty()) {
            body.put("description", request.description());
        }
        body.set(identity.type().block(), fields(request.payload()));
        request.linkSettings().ifPresent(linkSettings -> addLists(body, linkSettings));
        return body;
    }

    /** Sends an empty description too, because Astro may keep an omitted one. */
    static ObjectNode of(UpdateRequest request) {
        ObjectNode body = Json.object().put("description", request.description());
        body.set(request.payload().type().block(), fields(request.payload()));
        request.linkSettings().ifPresent(linkSettings -> addLists(body, linkSettings));
        return body;
    }

    static ObjectNode deployment(String id) {
        return Json.object().put("scope", Scope.DEPLOYMENT.name()).put("scopeEntityId", id);
    }

    private static void addLists(ObjectNode body, LinkSettings linkSettings) {
        body.put("autoLinkDeployments", linkSettings.autoLinkDeployments());
        ArrayNode links = body.putArray("links");
        linkSettings.links().forEach(link -> links.add(link(link)));
        ArrayNode excluded = body.putArray("excludeLinks");
        linkSettings.excluded().forEach(id -> excluded.add(deployment(id)));
    }

    /** An empty typed part is omitted, because it may clear the link's overrides. */
    private static ObjectNode link(LinkRequest link) {
        ObjectNode json = deployment(link.deploymentId());
        ObjectNode overrides = Json.object();
        if (!link.overrides().isEmpty()) {
            overrides.set(link.overrides().type().block(), fields(link.overrides()));
        }
        if (!link.unsetFields().isEmpty()) {
            link.unsetFields().forEach(overrides.putArray("unsetFields")::add);
        }
        return overrides.isEmpty() ? json : json.set("overrides", overrides);
    }

    private static ObjectNode fields(Payload payload) {
        ObjectNode json = Json.object();
        payload.fields().forEach((name, value) -> json.set(name, value(name, value)));
        return json;
    }

    private static JsonNode value(String name, FieldValue value) {
        if (value instanceof FieldValue.Plain plain) {
            return plain.value();
        }
        if (value instanceof FieldValue.Sensitive sensitive) {
            return sensitive.value().reveal();
        }
        String why = value instanceof FieldValue.Kept ? "is kept" : "was not read";
        throw new IllegalStateException("the value of " + name + " " + why + ", so it can't be sent");
    }
}
