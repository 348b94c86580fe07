package io.astronomer.operator.cli.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.ObjectType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How manifests are distributed over the files of one folder. The folder has no sub-folder, so that kustomize reads it as it is. */
public enum ManifestLayout {
    /** A file for each resource, with the resource's name. */
    PER_RESOURCE,
    /** A file for each type. */
    BY_TYPE,
    /** One file. */
    SINGLE;

    /** The list of the manifests, for kustomize. */
    public static final String KUSTOMIZATION = "kustomization.yaml";

    private static final String EXTENSION = ".yaml";

    /**
     * Manifests that stay together.
     *
     * @param name of the resource, as {@link ResourceNames} gives it
     */
    public record GeneratedResource(String name, ObjectType type, List<HasMetadata> manifests) {
        public GeneratedResource {
            manifests = List.copyOf(manifests);
        }
    }

    /** Returns the value of the option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the path of the file that has the manifests of the resource. */
    public String path(GeneratedResource resource) {
        return switch (this) {
            case PER_RESOURCE -> resource.name() + EXTENSION;
            case BY_TYPE -> fileOf(resource.type()) + EXTENSION;
            case SINGLE -> "environment-objects" + EXTENSION;
        };
    }

    /** Returns the files with all manifests, and the kustomization that lists them. */
    public List<GeneratedFile> files(List<GeneratedResource> resources) {
        Map<String, List<HasMetadata>> manifests = new LinkedHashMap<>();
        for (GeneratedResource resource : resources) {
            manifests
                    .computeIfAbsent(path(resource), unknown -> new ArrayList<>())
                    .addAll(resource.manifests());
        }
        List<GeneratedFile> files = new ArrayList<>();
        manifests.forEach((path, all) -> files.add(new GeneratedFile(path, ManifestYaml.of(all))));
        files.add(kustomization(manifests.keySet().stream().sorted().toList()));
        return files;
    }

    private static GeneratedFile kustomization(List<String> paths) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("apiVersion", "kustomize.config.k8s.io/v1beta1").put("kind", "Kustomization");
        ArrayNode resources = list.putArray("resources");
        paths.forEach(resources::add);
        return new GeneratedFile(KUSTOMIZATION, ManifestYaml.of(list));
    }

    private static String fileOf(ObjectType type) {
        return switch (type) {
            case CONNECTION -> "connections";
            case AIRFLOW_VARIABLE -> "airflow-variables";
            case ENVIRONMENT_VARIABLE -> "environment-variables";
            case METRICS_EXPORT -> "metrics-exports";
            case UNKNOWN -> "others";
        };
    }
}
