package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.schema.CrdDecoding;
import io.astronomer.operator.sandbox.kube.schema.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds custom resources to the schema of their CRD. */
final class Custom {
    private Custom() {}

    /** Prunes and completes; unknown fields are refused, warned of or let pass as the request wants it. */
    static void prepare(ResourceType type, ObjectNode object, WriteOptions options) {
        List<String> unknown = unknown(type, object).stream()
                .map(path -> "unknown field \"" + path + "\"")
                .toList();
        options.judge(type, unknown);
    }

    /** CRDs are the one built-in kind whose fields are known here. */
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

    /** Refuses the object if anything was found. */
    static void refuse(ResourceType type, ObjectNode object, List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw Refusal.invalid(
                    type,
                    Meta.name(object),
                    findings.stream().map(Finding::cause).toList());
        }
    }
}
