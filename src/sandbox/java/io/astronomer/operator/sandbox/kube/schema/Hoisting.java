package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.List;

/**
 * Moves fields that are equal in all versions to the spec, as servers do. So messages about a CRD with one version
 * contain {@code spec.validation} instead of {@code spec.versions[0].schema}.
 */
final class Hoisting {
    private static final List<String> PARTS =
            List.of("schema", "subresources", "additionalPrinterColumns", "selectableFields");

    private Hoisting() {}

    /** Returns the fields that are equal in all versions. */
    static ObjectNode commonParts(List<JsonNode> versions) {
        ObjectNode common = Json.object();
        PARTS.stream()
                .filter(part -> common(part, versions))
                .forEach(part -> common.set(part, versions.get(0).get(part)));
        return common;
    }

    /** Returns the fields of a version that are not common. */
    static ObjectNode ownParts(JsonNode version, List<JsonNode> versions) {
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

    /** Returns the versions as messages show them, but always without their parts. */
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
