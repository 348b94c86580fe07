package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The author of a call: a person or an API token. */
public record Subject(String id, Type type, String name) {

    /** The vendor's kinds of subject. */
    public enum Type {
        USER,
        SERVICEKEY
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("id", id).put("subjectType", type.name());
        return switch (type) {
            case USER -> json.put("username", name + "@example.com").put("fullName", name);
            case SERVICEKEY -> json.put("apiTokenName", name);
        };
    }
}
