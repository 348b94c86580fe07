package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.schema.Finding;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds custom resources to the schema of their CRD. */
final class Custom {
    private Custom() {}

    /** Prunes and completes; unknown fields are refused, warned of or let pass as the request wants it. */
    static void prepare(ResourceType type, ObjectNode object, WriteOptions options) {
        if (type.custom() == null) {
            return;
        }
        List<String> unknown = type.custom().schema().complete(object).stream()
                .map(path -> "unknown field \"" + path + "\"")
                .toList();
        switch (options.validation()) {
            case Strict -> {
                if (!unknown.isEmpty()) {
                    throw Refusal.badRequest(type.kind() + " in version \"" + type.version()
                            + "\" cannot be handled as a " + type.kind() + ": strict decoding error: "
                            + unknown.stream().collect(Collectors.joining(", ")));
                }
            }
            case Warn -> unknown.forEach(options.warnings());
            case Ignore -> {}
        }
    }

    static void check(ResourceType type, ObjectNode object, @Nullable ObjectNode before) {
        if (type.custom() == null) {
            return;
        }
        List<Finding> findings = type.custom().schema().check(object, before);
        if (!findings.isEmpty()) {
            throw Refusal.invalid(
                    type,
                    Meta.name(object),
                    findings.stream().map(Finding::cause).toList());
        }
    }
}
