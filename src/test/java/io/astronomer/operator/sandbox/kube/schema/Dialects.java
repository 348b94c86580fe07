package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The dialects of one part of a schema, which its rules share: making one takes long. */
final class Dialects {
    private final JsonNode schema;
    private final boolean resource;
    private final Map<Boolean, Dialect> made = new HashMap<>();

    Dialects(JsonNode schema, boolean resource) {
        this.schema = schema;
        this.resource = resource;
    }

    /** The one that a rule is written in: some have the old value as an optional one. */
    Dialect of(JsonNode declared) {
        return made.computeIfAbsent(
                declared.path("optionalOldSelf").asBoolean(), optional -> Dialect.of(schema, resource, optional));
    }
}
