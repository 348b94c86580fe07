package io.astronomer.operator.cli.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.kubernetes.Serialization;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Manifests as a person writes them: apiVersion, kind, metadata, spec, without what is empty, and without a status. The members of
 * the spec have the order of the schema.
 */
public final class ManifestYaml {
    private static final List<String> FIRST = List.of("apiVersion", "kind", "metadata");
    private static final List<String> METADATA = List.of("name", "namespace", "labels", "annotations");
    private static final KubernetesSerialization SERIALIZATION = Serialization.bearingAnyNames();
    private static final String STATUS = "status";
    private static final String SEPARATOR = "---\n";

    private ManifestYaml() {}

    /** Returns one document. It ends with a line break. */
    public static String of(HasMetadata resource) {
        return of(tree(resource));
    }

    /** Returns one document for each resource. */
    public static String of(List<? extends HasMetadata> resources) {
        return resources.stream().map(ManifestYaml::of).collect(Collectors.joining(SEPARATOR));
    }

    /** Returns one document of any kind, in the order of the tree. */
    public static String of(ObjectNode manifest) {
        return YamlText.of(manifest);
    }

    /** Returns the manifest in the order in which a person writes it. */
    static ObjectNode tree(HasMetadata resource) {
        ObjectNode all = SERIALIZATION.convertValue(resource, ObjectNode.class);
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.set("apiVersion", all.path("apiVersion"));
        manifest.set("kind", all.path("kind"));
        manifest.set("metadata", metadata(all.path("metadata")));
        all.properties().stream()
                .filter(member ->
                        !FIRST.contains(member.getKey()) && !member.getKey().equals(STATUS))
                .filter(member -> !isEmpty(member.getValue()))
                .forEach(member -> manifest.set(member.getKey(), member.getValue()));
        return manifest;
    }

    private static ObjectNode metadata(JsonNode all) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        METADATA.stream().filter(name -> !isEmpty(all.path(name))).forEach(name -> metadata.set(name, all.path(name)));
        all.properties().stream()
                .filter(member -> !METADATA.contains(member.getKey()) && !isEmpty(member.getValue()))
                .forEach(member -> metadata.set(member.getKey(), member.getValue()));
        return metadata;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
    }
}
