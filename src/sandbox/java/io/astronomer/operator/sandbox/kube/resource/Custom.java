package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.schema.CrdDecoding;
import io.astronomer.operator.sandbox.kube.schema.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the schema of the CRD to custom resources. */
final class Custom {
    private Custom() {}

    /**
     * Prunes the object and sets defaults. The request decides whether unknown fields are refused, reported or ignored.
     */
    static void prepare(ResourceType type, ObjectNode object, WriteOptions options) {
        List<String> unknown = unknown(type, object).stream()
                .map(path -> "unknown field \"" + path + "\"")
                .toList();
        options.handle(type, unknown);
    }

    /** Returns the unknown fields. CRDs are the only built-in kind with known fields. */
    private static List<String> unknown(ResourceType type, ObjectNode object) {
        if (type.custom() != null) {
            return type.custom().schema().complete(object);
        }
        return type.kind().equals("CustomResourceDefinition") ? CrdDecoding.decode(object) : List.of();
    }

    static void check(ResourceType type, ObjectNode object, @Nullable ObjectNode before) {
        if (type.custom() != null) {
            refuse(type, object, type.custom().schema().check(object, before));
        }
    }

    /** Refuses the object if there are findings. */
    static void refuse(ResourceType type, ObjectNode object, List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw Refusal.invalid(
                    type,
                    Meta.name(object),
                    findings.stream().map(Finding::cause).toList());
        }
    }
}
