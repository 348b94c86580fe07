package io.astronomer.operator.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.cli.manifest.ManifestSet;
import java.util.Map;
import java.util.Set;

/**
 * Fields of manifests: members of maps, links and exclusions count one each.
 *
 * @param compared with a value of the manifest
 * @param kept with a value that Astro keeps
 * @param referenced with a value of a Secret
 */
record FieldCount(int compared, int kept, int referenced) {
    private static final Set<String> IDENTITY = Set.of("workspace", "deployment", "objectKey", "organizationRef");
    private static final Set<String> MAPS = Set.of("extra", "headers", "labels");
    private static final Set<String> LISTS = Set.of("links", "excludeLinks");
    private static final FieldCount NONE = new FieldCount(0, 0, 0);
    private static final FieldCount VALUE = new FieldCount(1, 0, 0);
    private static final FieldCount KEPT = new FieldCount(0, 1, 0);
    private static final FieldCount REFERENCED = new FieldCount(0, 0, 1);

    static FieldCount of(ManifestSet manifests) {
        return manifests.objects().stream()
                .map(manifest -> ofSpec(manifest.document().tree().path("spec")))
                .reduce(NONE, FieldCount::plus);
    }

    private FieldCount plus(FieldCount other) {
        return new FieldCount(compared + other.compared, kept + other.kept, referenced + other.referenced);
    }

    private static FieldCount ofSpec(JsonNode spec) {
        return spec.properties().stream()
                .filter(field -> !IDENTITY.contains(field.getKey()))
                .map(FieldCount::ofField)
                .reduce(NONE, FieldCount::plus);
    }

    private static FieldCount ofField(Map.Entry<String, JsonNode> field) {
        JsonNode value = field.getValue();
        if (LISTS.contains(field.getKey())) {
            return value.valueStream().map(entry -> VALUE.plus(ofSpec(entry))).reduce(NONE, FieldCount::plus);
        }
        if (MAPS.contains(field.getKey())) {
            return new FieldCount(value.size(), 0, 0);
        }
        if (field.getKey().endsWith("From")) {
            return value.path("keep").asBoolean() ? KEPT : REFERENCED;
        }
        return value instanceof ObjectNode block ? ofSpec(block) : VALUE;
    }
}
