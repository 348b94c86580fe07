package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeFormatter;

/** Converts stored objects into the JSON of responses. */
final class ObjectJson {
    private final ServiceVariants serviceVariants;
    private final boolean showSecrets;

    ObjectJson(ServiceVariants serviceVariants, boolean showSecrets) {
        this.serviceVariants = serviceVariants;
        this.showSecrets = showSecrets;
    }

    ObjectNode object(StoredObject stored) {
        Identity identity = stored.identity();
        ObjectNode json = Json.object()
                .put("id", stored.id())
                .put("objectKey", identity.objectKey())
                .put("objectType", identity.type().name())
                .put("scope", identity.scope().name())
                .put("scopeEntityId", identity.scopeEntityId());
        if (!stored.description().isEmpty()) {
            json.put("description", stored.description());
        }
        if (stored.content().autoLink()) {
            json.put("autoLinkDeployments", true);
        }
        json.set(
                identity.type().block(), typed(identity.type(), stored.content().typed()));
        json.set("setFields", SetFields.asJson(identity.type(), stored.content().typed()));
        addLists(json, stored);
        json.put(
                "createdAt",
                DateTimeFormatter.ISO_INSTANT.format(stored.created().at()));
        json.put(
                "updatedAt",
                DateTimeFormatter.ISO_INSTANT.format(stored.updated().at()));
        json.set("createdBy", stored.created().by().toJson());
        json.set("updatedBy", stored.updated().by().toJson());
        return json;
    }

    private ObjectNode typed(TypedPart part, ObjectNode values) {
        Secrecy secrecy = Secrecy.of(part, values, serviceVariants);
        boolean leaveOut = serviceVariants.are(Reading.MaskedFields.LEFT_OUT);
        ObjectNode shown = showSecrets ? values.deepCopy() : new Masking(part, secrecy, leaveOut).mask(values);
        if (part.isVariable()) {
            shown.put("value", shown.path("value").asText());
            shown.put("isSecret", shown.path("isSecret").asBoolean());
        }
        AuthTypes.describe(shown.path("authTypeId").asText())
                .ifPresent(authType -> shown.set("connectionAuthType", authType));
        shown.remove("authTypeId");
        return withAuthType(shown);
    }

    private void addLists(ObjectNode json, StoredObject stored) {
        StoredObject.Content content = stored.content();
        if (!content.links().isEmpty()) {
            ArrayNode links = json.putArray("links");
            content.links().forEach(link -> links.add(link(stored, link)));
        }
        if (!content.excluded().isEmpty()) {
            ArrayNode excluded = json.putArray("excludeLinks");
            content.excluded().forEach(id -> excluded.add(deployment(id)));
        }
    }

    private ObjectNode link(StoredObject stored, StoredLink link) {
        TypedPart part = stored.identity().type();
        ObjectNode json = deployment(link.deploymentId());
        ObjectNode shown =
                overrides(part, Secrecy.of(part, stored.content().typed(), serviceVariants), link.overrides());
        boolean dropped = shown.isEmpty() && serviceVariants.are(Reading.MaskedOverrides.WITHOUT_OBJECT);
        if (!link.overrides().isEmpty() && !dropped) {
            json.set(part.block() + "Overrides", shown);
        }
        json.set("setFields", SetFields.asJson(part, link.overrides()));
        return json;
    }

    private ObjectNode overrides(TypedPart part, Secrecy secrecy, ObjectNode values) {
        boolean leaveOut = !serviceVariants.are(Reading.MaskedOverrides.EMPTY);
        ObjectNode shown = showSecrets ? values.deepCopy() : new Masking(part, secrecy, leaveOut).mask(values);
        return withAuthType(shown);
    }

    private ObjectNode withAuthType(ObjectNode shown) {
        if (shown.has("authType") && !serviceVariants.are(Reading.AuthType.ECHOED)) {
            if (serviceVariants.are(Reading.AuthType.EMPTY)) {
                shown.put("authType", "");
            } else {
                shown.remove("authType");
            }
        }
        return shown;
    }

    private static ObjectNode deployment(String id) {
        return Json.object().put("scope", EntityScope.DEPLOYMENT.name()).put("scopeEntityId", id);
    }
}
