package io.astronomer.operator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.resolve.References.Kind;

/** One key of a Secret or ConfigMap that supplies a field. */
record Reference(Kind kind, String name, String key) {

    ReferencedObject object(String namespace) {
        return new ReferencedObject(kind, namespace, name);
    }

    /** From a validated source, which has exactly one of the two. */
    static Reference of(JsonNode source) {
        Kind kind = source.has("secretKeyRef") ? Kind.SECRET : Kind.CONFIG_MAP;
        JsonNode reference = source.path(kind == Kind.SECRET ? "secretKeyRef" : "configMapKeyRef");
        return new Reference(
                kind, reference.path("name").asText(), reference.path("key").asText());
    }
}
