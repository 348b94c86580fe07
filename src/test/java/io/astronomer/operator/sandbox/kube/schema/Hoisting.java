package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.List;

/**
 * Servers keep what is the same in all versions once for all of them, which shows in the paths of their messages: a CRD
 * with one version is told about {@code spec.validation}, not about {@code spec.versions[0].schema}.
 */
final class Hoisting {
    private static final List<String> PARTS =
            List.of("schema", "subresources", "additionalPrinterColumns", "selectableFields");

    private Hoisting() {}

    /** What all versions have in common. */
    static ObjectNode together(List<JsonNode> versions) {
        ObjectNode common = Json.object();
        PARTS.stream()
                .filter(part -> common(part, versions))
                .forEach(part -> common.set(part, versions.get(0).get(part)));
        return common;
    }

    /** What a version has for itself. */
    static ObjectNode apart(JsonNode version, List<JsonNode> versions) {
        ObjectNode own = Json.object();
        PARTS.stream()
                .filter(part -> version.has(part) && !common(part, versions))
                .forEach(part -> own.set(part, version.get(part)));
        return own;
    }

    private static boolean common(String part, List<JsonNode> versions) {
        return !versions.isEmpty()
                && versions.stream().allMatch(version -> version.has(part))
                && versions.stream()
                                .map(version -> version.get(part))
                                .distinct()
                                .count()
                        == 1;
    }

    /** The versions as messages show them, except that their parts are always left out. */
    static String shown(JsonNode spec) {
        if (!spec.has("versions")) {
            return "null";
        }
        ArrayNode shown = Json.array();
        for (JsonNode version : spec.path("versions")) {
            shown.addObject()
                    .put("Name", version.path("name").asText())
                    .put("Served", version.path("served").asBoolean())
                    .put("Storage", version.path("storage").asBoolean())
                    .put("Deprecated", version.path("deprecated").asBoolean())
                    .<ObjectNode>set(
                            "DeprecationWarning",
                            version.has("deprecationWarning")
                                    ? version.get("deprecationWarning")
                                    : NullNode.getInstance())
                    .putNull("Schema")
                    .putNull("Subresources")
                    .putNull("AdditionalPrinterColumns")
                    .putNull("SelectableFields");
        }
        return shown.toString();
    }
}
