package io.astronomer.operator.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An OCI archive, read as an engine reads it: from the index to the manifest to the layers. */
record Archive(Path folder, JsonNode manifest) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Archive open(Path tar, Path folder) throws IOException {
        Files.createDirectories(folder);
        Command.run(List.of("tar", "-xf", tar.toString(), "-C", folder.toString()));
        JsonNode index = JSON.readTree(folder.resolve("index.json").toFile());
        return new Archive(folder, read(folder, index.at("/manifests/0")));
    }

    /** Returns the name of the image after an import of the archive. */
    String reference() throws IOException {
        return JSON.readTree(folder.resolve("index.json").toFile())
                .at("/manifests/0/annotations")
                .path(ArchiveName.ANNOTATION)
                .asText();
    }

    /** Returns the configuration of the image, which includes the settings of a container. */
    JsonNode config() throws IOException {
        return read(folder, manifest.path("config"));
    }

    String text(String name) throws IOException {
        return config().path("config").path(name).asText();
    }

    List<String> texts(String name) throws IOException {
        return StreamSupport.stream(config().path("config").path(name).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    Map<String, String> environment() throws IOException {
        return texts("Env").stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    /** Unpacks the layers in their order. They contain no deletions. */
    Path unpack(Path root) throws IOException {
        Files.createDirectories(root);
        for (JsonNode layer : manifest.path("layers")) {
            Path blob = blob(folder, layer);
            Command.run(List.of("tar", "-xzf", blob.toString(), "-C", root.toString()));
        }
        return root;
    }

    private static JsonNode read(Path folder, JsonNode descriptor) throws IOException {
        return JSON.readTree(blob(folder, descriptor).toFile());
    }

    private static Path blob(Path folder, JsonNode descriptor) {
        return folder.resolve("blobs")
                .resolve(descriptor.path("digest").asText().replace(':', '/'));
    }
}
