package io.astronomer.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.YamlDocuments;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The manifests for kustomize: the objects of the chart without Helm's labels. A ConfigMap has the organization and
 * the allowed namespaces.
 */
final class Manifests {
    static final Path FOLDER = Path.of("deploy");
    static final String NAMESPACED = "watchNamespaces: [" + Chart.RELEASE + "]";

    private static final String HEADER = "# Generated from helm/ by " + ChartFiles.COMMAND + "\n";
    private static final String RIGHTS = "rbac.yaml";
    /** The values of manifests, which have no Helm annotations and no {@code helm test}. */
    private static final String NOT_KEPT = "crds: {keep: false}\ntest: {enabled: false}";

    private static final Map<String, String> FROM_CONFIG_MAP =
            Map.of("ASTRO_ORGANIZATION_ID", "organization-id", "ASTRO_ALLOWED_NAMESPACES", "allowed-namespaces");

    private Manifests() {}

    static Map<Path, String> generate() {
        Map<Path, String> files = new TreeMap<>();
        byTemplate().forEach((template, text) -> {
            String folder = template.equals(RIGHTS) ? "overlays/cluster-wide" : "base";
            files.put(FOLDER.resolve(folder).resolve(template), text);
        });
        files.put(FOLDER.resolve("overlays/namespaced").resolve(RIGHTS), text(RIGHTS, NAMESPACED));
        files.putAll(bundled());
        return files;
    }

    /** Returns the objects that OLM does not create from the bundle's description. OLM chooses the namespace. */
    private static Map<Path, String> bundled() {
        Map<Path, String> files = new TreeMap<>();
        for (JsonNode object : objects()) {
            String kind = object.path("kind").asText();
            if (kind.equals("Service") || object.at("/metadata/name").asText().matches("astro-operator-(view|edit)")) {
                String name = object.at("/metadata/name").asText() + "." + kind.toLowerCase(Locale.ROOT) + ".yaml";
                ((ObjectNode) object.path("metadata")).remove("namespace");
                files.put(FOLDER.resolve("olm/manifests").resolve(name), HEADER + GeneratedYaml.document(object));
            }
        }
        return files;
    }

    private static Map<String, String> byTemplate() {
        return ChartFiles.byTemplate(Chart.ours(), NOT_KEPT).keySet().stream()
                .collect(Collectors.toMap(template -> template, Manifests::text));
    }

    private static String text(String template, String... values) {
        String[] all = Stream.concat(Stream.of(NOT_KEPT), Stream.of(values)).toArray(String[]::new);
        String made = ChartFiles.byTemplate(Chart.ours(), all).getOrDefault(template, "");
        return HEADER
                + YamlDocuments.of(made).stream()
                        .map(document -> Serialization.unmarshal(document, ObjectNode.class))
                        .map(Manifests::adapted)
                        .map(GeneratedYaml::document)
                        .collect(Collectors.joining());
    }

    /** Returns the objects of an installation, as kustomize should build them. */
    static List<JsonNode> objects(String... values) {
        String[] all = Stream.concat(Stream.of(NOT_KEPT), Stream.of(values)).toArray(String[]::new);
        return Chart.ours().documents(all).stream()
                .map(document -> Serialization.unmarshal(document, ObjectNode.class))
                .map(object -> (JsonNode) adapted(object))
                .toList();
    }

    private static ObjectNode adapted(ObjectNode object) {
        if (object.at("/metadata/labels") instanceof ObjectNode labels) {
            labels.remove(List.of("helm.sh/chart", "app.kubernetes.io/managed-by"));
        }
        object.at("/spec/template/spec/containers")
                .forEach(container -> container.path("env").forEach(variable -> {
                    String key = FROM_CONFIG_MAP.get(variable.path("name").asText());
                    if (key != null) {
                        ((ObjectNode) variable).remove("value");
                        ((ObjectNode) variable)
                                .putObject("valueFrom")
                                .putObject("configMapKeyRef")
                                .put("name", "astro-operator")
                                .put("key", key);
                    }
                }));
        return object;
    }
}
