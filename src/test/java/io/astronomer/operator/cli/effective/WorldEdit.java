package io.astronomer.operator.cli.effective;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.effective.EditTarget.AutoLink;
import io.astronomer.operator.cli.effective.EditTarget.Exclusion;
import io.astronomer.operator.cli.effective.EditTarget.Link;
import io.astronomer.operator.cli.effective.EditTarget.LinkField;
import io.astronomer.operator.cli.effective.EditTarget.OwnField;
import java.util.function.Consumer;

/** Edits what an explanation names, as a user does in Astro. */
record WorldEdit(RandomWorld world, String id, ObjectType type) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Gives the field another value, removes or adds the link, or deletes the object. */
    void apply(EditTarget target) {
        if (target instanceof OwnField own) {
            update(body -> set(body.withObject("/" + type.block()), below(own.field())));
        } else if (target instanceof LinkField link) {
            update(body -> set(
                    link(body, link.deployment().id()).withObject("/overrides").withObject("/" + type.block()),
                    below(link.field())));
        } else if (target instanceof Link link) {
            update(body -> toggle(body, link.deployment().id()));
        } else if (target instanceof Exclusion exclusion) {
            update(body -> remove(
                    body.withArray("/excludeLinks"), exclusion.deployment().id()));
        } else if (target instanceof AutoLink) {
            update(body -> body.put(
                    "autoLinkDeployments", !body.path("autoLinkDeployments").asBoolean()));
        } else {
            world.session().delete(id);
        }
    }

    /** Returns what the Deployment really gets of the field, with secrets; missing without a value. */
    JsonNode value(String deploymentId, String path) {
        return world.service()
                .stored(id)
                .map(stored -> value(stored, deploymentId, path))
                .orElse(MissingNode.getInstance());
    }

    private JsonNode value(ObjectNode stored, String deploymentId, String path) {
        for (JsonNode link : stored.path("links")) {
            JsonNode override = at(link.path(type.block() + "Overrides"), path);
            if (link.path("scopeEntityId").asText().equals(deploymentId) && !override.isMissingNode()) {
                return override;
            }
        }
        return at(stored.path(type.block()), path);
    }

    private static JsonNode at(JsonNode part, String path) {
        String[] names = path.split("\\.", 2);
        return names.length == 1 ? part.path(path) : part.path(names[0]).path(names[1]);
    }

    private void update(Consumer<ObjectNode> edit) {
        ObjectNode stored = world.service().stored(id).orElseThrow();
        ObjectNode body = NODES.objectNode();
        body.set("description", stored.path("description"));
        body.set(type.block(), known(stored.path(type.block())));
        if (stored.path("scope").asText().equals("WORKSPACE")) {
            body.put("autoLinkDeployments", stored.path("autoLinkDeployments").asBoolean());
            ArrayNode links = body.putArray("links");
            stored.path("links").forEach(link -> {
                ObjectNode request = entry(links, link.path("scopeEntityId").asText());
                JsonNode overrides = known(link.path(type.block() + "Overrides"));
                if (!overrides.isEmpty()) {
                    request.putObject("overrides").set(type.block(), overrides);
                }
            });
            ArrayNode excluded = body.putArray("excludeLinks");
            stored.path("excludeLinks")
                    .forEach(each -> entry(excluded, each.path("scopeEntityId").asText()));
        }
        edit.accept(body);
        world.session().update(id, body);
    }

    /** An update has the vendor's fields only, and not whether a variable is secret. */
    private ObjectNode known(JsonNode part) {
        ObjectNode known = NODES.objectNode();
        for (Field field : type.fields()) {
            if (part.has(field.name()) && !field.name().equals("isSecret")) {
                known.set(field.name(), part.path(field.name()));
            }
        }
        return known;
    }

    private static ObjectNode entry(ArrayNode array, String deploymentId) {
        return array.addObject().put("scope", "DEPLOYMENT").put("scopeEntityId", deploymentId);
    }

    private static ObjectNode link(ObjectNode body, String deploymentId) {
        for (JsonNode link : body.withArray("/links")) {
            if (link.path("scopeEntityId").asText().equals(deploymentId)) {
                return (ObjectNode) link;
            }
        }
        return entry(body.withArray("/links"), deploymentId);
    }

    private static void toggle(ObjectNode body, String deploymentId) {
        if (!remove(body.withArray("/links"), deploymentId)) {
            link(body, deploymentId);
        }
    }

    private static boolean remove(ArrayNode array, String deploymentId) {
        for (int i = 0; i < array.size(); i++) {
            if (array.path(i).path("scopeEntityId").asText().equals(deploymentId)) {
                array.remove(i);
                return true;
            }
        }
        return false;
    }

    private String below(String path) {
        return path.substring(type.block().length() + 1);
    }

    private void set(ObjectNode part, String path) {
        String[] names = path.split("\\.", 2);
        if (names.length == 2) {
            part.withObject("/" + names[0]).put(names[1], "edited");
        } else if (type.field(path).orElseThrow().kind() == Field.Kind.MAP) {
            part.putObject(path).put("edited", "edited");
        } else if (path.equals("port")) {
            part.put("port", 999);
        } else if (path.equals("authType")) {
            part.put("authType", part.path("authType").asText().equals("BASIC") ? "AUTH_TOKEN" : "BASIC");
        } else {
            part.put(path, "https://edited.example.com");
        }
    }
}
