package io.astronomer.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.sandbox.kube.schema.CustomSchema;
import io.astronomer.operator.sandbox.kube.schema.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A check of a status by the schema of the CRD. */
public final class StatusRoom {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CustomSchema SPEC = schema("spec");
    private static final CustomSchema STATUS = schema("status");

    private StatusRoom() {}

    /** Throws an error if the status is invalid or unprintable. Ignores a resource whose spec is invalid. */
    public static void require(EnvironmentObject resource) {
        ObjectNode spec = JSON.valueToTree(resource.getSpec());
        ObjectNode status = JSON.valueToTree(resource.getStatus());
        if (spec == null || !SPEC.check(spec, null).isEmpty()) {
            return;
        }
        List<Finding> findings = STATUS.check(status, null);
        if (!findings.isEmpty()) {
            throw new AssertionError("the status does not fit: " + findings);
        }
        status.findValuesAsText("message").forEach(StatusRoom::requirePrintable);
        List.of("path", "from", "to", "updatedBy", "id")
                .forEach(name -> status.findValuesAsText(name).forEach(StatusRoom::requirePrintable));
    }

    private static void requirePrintable(String text) {
        if (!DisplayText.line(text).equals(text)) {
            throw new AssertionError("the status holds what can't be printed");
        }
    }

    private static CustomSchema schema(String part) {
        try {
            JsonNode crd = new YAMLMapper()
                    .readTree(Path.of("crds", "environmentobjects.astro.astronomer.io-v1.yml")
                            .toFile());
            return CustomSchema.of(crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/" + part));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
