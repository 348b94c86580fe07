package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The stored objects as responses that mask, omit and resolve nothing; for tests only. */
final class StoredView {
    private static final ServiceVariants PLAIN = ServiceVariants.defaults().with(Reading.AuthType.ECHOED);

    private StoredView() {}

    static ObjectNode of(StoredObject stored) {
        ObjectNode json = new ObjectJson(PLAIN, true).object(stored);
        StoredObject.Content content = stored.content();
        json.put("description", stored.description());
        json.put("autoLinkDeployments", content.autoLink());
        json.set(stored.identity().type().block(), content.typed().deepCopy());
        ArrayNode none = Json.object().arrayNode();
        if (!json.has("links")) {
            json.set("links", none);
        }
        if (!json.has("excludeLinks")) {
            json.set("excludeLinks", none);
        }
        return json;
    }
}
