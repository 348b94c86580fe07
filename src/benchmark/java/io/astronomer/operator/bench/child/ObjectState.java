package io.astronomer.operator.bench.child;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.ObjectType;

/** The content of a remote object, compared with its {@link ResourceTemplate}. */
public enum ObjectState {
    /** As the template has it. */
    ORIGINAL,
    /** With the template's other value or host. */
    CHANGED,
    /** With any other content. */
    OTHER;

    /** Returns the state of a stored object with its secrets. */
    static ObjectState of(ResourceTemplate one, JsonNode stored) {
        JsonNode part = stored.path(one.type().block());
        if (one.type() == ObjectType.CONNECTION && !isConnection(one, part)) {
            return OTHER;
        }
        String text = part.path(one.isConnection() ? "host" : "value").asText();
        if (!stored.path("scopeEntityId").asText().equals(one.scope().id())) {
            return OTHER;
        }
        return text.equals(one.text()) ? ORIGINAL : text.equals(one.changedText()) ? CHANGED : OTHER;
    }

    private static boolean isConnection(ResourceTemplate one, JsonNode part) {
        return part.path("type").asText().equals(ResourceTemplate.TYPE)
                && part.path("login").asText().equals(ResourceTemplate.LOGIN)
                && part.path("port").asInt() == ResourceTemplate.PORT
                && part.path("password").asText().equals(one.password());
    }
}
