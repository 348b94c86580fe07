package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The dialects that the rules of one part of a schema share, because their creation is slow. */
final class Dialects {
    private final JsonNode schema;
    private final boolean resource;
    private final Map<Boolean, Dialect> made = new HashMap<>();

    Dialects(JsonNode schema, boolean resource) {
        this.schema = schema;
        this.resource = resource;
    }

    /** Returns the dialect of a rule; for some rules the old value is optional. */
    Dialect of(JsonNode declared) {
        return made.computeIfAbsent(
                declared.path("optionalOldSelf").asBoolean(), optional -> Dialect.of(schema, resource, optional));
    }
}
