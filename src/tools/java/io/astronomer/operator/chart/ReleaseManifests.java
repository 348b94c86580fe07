package io.astronomer.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.CrdFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The manifests of a release, which name the image by its digest. */
public final class ReleaseManifests {
    private static final Path OVERLAY = Path.of("deploy", "overlays", "cluster-wide", "kustomization.yaml");

    private ReleaseManifests() {}

    /** Returns the objects of an install by kubectl, in one file; the head names the objects that it needs. */
    public static String install(String registry, String digest) throws IOException {
        StringBuilder text = new StringBuilder();
        Files.readAllLines(OVERLAY).stream()
                .takeWhile(line -> line.startsWith("#"))
                .forEach(line -> text.append(line).append('\n'));
        for (JsonNode object : Manifests.objects("image: {registry: '%s', digest: '%s'}".formatted(registry, digest))) {
            text.append(GeneratedYaml.document(object));
        }
        return text.toString();
    }

    public static String crds() throws IOException {
        StringBuilder text = new StringBuilder();
        for (CrdFile file : CrdFile.values()) {
            String crd = Files.readString(file.path());
            text.append(crd.contains("\n---\n") || crd.startsWith("---") ? "" : "---\n")
                    .append(crd);
        }
        return text.toString();
    }
}
