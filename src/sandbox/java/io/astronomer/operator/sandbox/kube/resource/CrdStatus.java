package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.schema.CrdCheck;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accepts the names of a CRD immediately, without a controller. */
final class CrdStatus {
    private CrdStatus() {}

    static void establish(ObjectNode crd, Catalog catalog) {
        ObjectNode spec = crd.withObject("/spec");
        ObjectNode names = spec.withObject("/names");
        String kind = names.path("kind").asText();
        if (!names.hasNonNull("listKind") && !kind.isEmpty()) {
            names.put("listKind", kind + "List");
        }
        if (!names.hasNonNull("singular") && !kind.isEmpty()) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!spec.hasNonNull("conversion")) {
            spec.putObject("conversion").put("strategy", "None");
        }
        // A copy: in an update the status belongs to the stored CRD, which a refusal must not change.
        ObjectNode status = crd.withObject("/status").deepCopy();
        crd.set("status", status);
        status.set("acceptedNames", names.deepCopy());
        if (!status.has("conditions")) {
            ArrayNode conditions = status.putArray("conditions");
            conditions.add(condition("NamesAccepted", "NoConflicts", "no conflicts found"));
            conditions.add(condition("Established", "InitialNamesAccepted", "the initial names have been accepted"));
        }
        Set<String> stored = new LinkedHashSet<>();
        status.path("storedVersions").forEach(version -> stored.add(version.asText()));
        Json.items(spec.path("versions"))
                .filter(version -> version.path("storage").asBoolean())
                .limit(1)
                .forEach(version -> stored.add(version.path("name").asText()));
        status.set("storedVersions", Json.strings(stored));
    }

    /** Refuses a CRD that real servers refuse. Its names must be accepted first. */
    static void check(ResourceType type, ObjectNode crd, @Nullable ObjectNode before) {
        if (type.kind().equals("CustomResourceDefinition")) {
            Custom.refuse(type, crd, CrdCheck.of(crd, before));
        }
    }

    private static JsonNode condition(String type, String reason, String message) {
        return Json.object()
                .put("lastTransitionTime", Meta.now())
                .put("message", message)
                .put("reason", reason)
                .put("status", "True")
                .put("type", type);
    }
}
