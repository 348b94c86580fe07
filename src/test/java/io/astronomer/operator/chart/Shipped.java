package io.astronomer.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.YamlDocuments;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An object that the project ships, with the name of its source. */
record Shipped(String name, ObjectNode object) {
    private static final List<Path> FOLDERS = List.of(Path.of("crds"), Manifests.FOLDER);

    /** Returns every manifest: those in files, those that kustomize builds, and those that the chart renders. */
    static List<Shipped> all() {
        List<Shipped> all = new ArrayList<>();
        FOLDERS.forEach(folder -> files(folder).forEach(file -> all.addAll(in(file))));
        add(all, "cluster-wide", Manifests.objects());
        add(all, "namespaced", Manifests.objects(Manifests.NAMESPACED));
        add(all, "chart", trees("dashboard: {enabled: true}"));
        add(all, "chart with a token", trees("token: {existingSecret: {name: ''}, value: tokenvalue}"));
        return List.copyOf(all);
    }

    /** Returns the object in another namespace, or in none if it is cluster-scoped. */
    ObjectNode in(String namespace, boolean namespaced) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.path("metadata");
        metadata.remove("namespace");
        if (namespaced) {
            metadata.put("namespace", namespace);
        }
        return copy;
    }

    String text(String field) {
        return object.path(field).asText();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    // These are tests of Argo CD, and parts of an overlay that are not objects.
                    .filter(file -> !file.toString().contains("resource_customizations"))
                    .filter(file -> !file.toString().contains("overlays/namespaced/watch-own"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Shipped> in(Path file) {
        List<JsonNode> objects = YamlDocuments.of(TextFile.read(file)).stream()
                .map(text -> Serialization.unmarshal(text, JsonNode.class))
                .filter(tree -> tree instanceof ObjectNode && tree.has("kind") && tree.has("metadata"))
                .toList();
        List<Shipped> found = new ArrayList<>();
        add(found, file.toString(), objects);
        return found;
    }

    private static List<JsonNode> trees(String values) {
        return Chart.ours().documents(values).stream()
                .map(document -> Serialization.unmarshal(document, JsonNode.class))
                .toList();
    }

    private static void add(List<Shipped> all, String from, List<JsonNode> objects) {
        objects.forEach(object -> all.add(new Shipped(
                from + ": " + object.path("kind").asText() + " "
                        + object.at("/metadata/name").asText(),
                (ObjectNode) object)));
    }

    @Override
    public String toString() {
        return name;
    }
}
