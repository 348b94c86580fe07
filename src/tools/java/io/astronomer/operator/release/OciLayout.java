package io.astronomer.operator.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.foundation.Sha256;
import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A folder in the image layout of the OCI, with one index of the images of all platforms.
 *
 * @param digest of the index
 */
record OciLayout(Path folder, String digest) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    /** The endings of the names of blobs. */
    static final String MANIFEST = " manifest";

    static final String CONFIG = " config";
    static final String LAYER = " layer ";

    private static final String NAME = "org.opencontainers.image.ref.name";

    /** Unpacks the archive of each platform into one folder, and writes their index under this name. */
    static OciLayout of(List<Path> archives, Path folder, String name) throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
        Files.createDirectories(folder);
        ObjectNode index = JSON.createObjectNode();
        index.put("schemaVersion", 2).put("mediaType", INDEX);
        for (Path archive : archives) {
            Command.run(List.of("tar", "-xf", archive.toString(), "-C", folder.toString()));
            JsonNode described = JSON.readTree(folder.resolve("index.json").toFile());
            index.withArray("manifests").add(withPlatform(folder, (ObjectNode) described.at("/manifests/0")));
        }
        byte[] bytes = JSON.writeValueAsBytes(index);
        String hex = HexFormat.of().formatHex(Sha256.newDigest().digest(bytes));
        Files.write(folder.resolve("blobs").resolve("sha256").resolve(hex), bytes);
        ObjectNode top = JSON.createObjectNode();
        top.put("schemaVersion", 2).put("mediaType", INDEX);
        ObjectNode entry = top.putArray("manifests").addObject();
        entry.put("mediaType", INDEX).put("digest", "sha256:" + hex).put("size", bytes.length);
        entry.putObject("annotations").put(NAME, name);
        Files.write(folder.resolve("index.json"), JSON.writeValueAsBytes(top));
        return new OciLayout(folder, "sha256:" + hex);
    }

    private static ObjectNode withPlatform(Path folder, ObjectNode descriptor) throws IOException {
        JsonNode manifest = read(folder, descriptor);
        JsonNode config = read(folder, manifest.path("config"));
        ObjectNode entry = JSON.createObjectNode();
        entry.set("mediaType", manifest.path("mediaType"));
        entry.set("digest", descriptor.path("digest"));
        entry.set("size", descriptor.path("size"));
        entry.putObject("platform")
                .put("architecture", config.path("architecture").asText())
                .put("os", config.path("os").asText());
        return entry;
    }

    /** Returns each blob with a name, to compare two builds: layers, manifests and configurations. */
    List<Subject> blobs() throws IOException {
        List<Subject> blobs = new ArrayList<>();
        for (JsonNode platform :
                read(folder, JSON.createObjectNode().put("digest", digest)).path("manifests")) {
            String name = image(platform.at("/platform/architecture").asText());
            blobs.add(
                    Subject.inRegistry(name + MANIFEST, platform.path("digest").asText()));
            JsonNode manifest = read(folder, platform);
            blobs.add(Subject.inRegistry(
                    name + CONFIG, manifest.at("/config/digest").asText()));
            int layer = 1;
            for (JsonNode each : manifest.path("layers")) {
                blobs.add(Subject.inRegistry(
                        name + LAYER + layer++, each.path("digest").asText()));
            }
        }
        return blobs;
    }

    static String image(String architecture) {
        return "image " + architecture;
    }

    /** Writes the folder as one archive. The same files result in the same bytes. */
    void archive(Path file) throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.walk(folder)) {
            names = files.filter(Files::isRegularFile)
                    .map(each -> folder.relativize(each).toString())
                    .sorted()
                    .toList();
        }
        List<String> command = new ArrayList<>(List.of(
                "tar",
                "--format=ustar",
                "--mtime=@0",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "--mode=644",
                "-cf"));
        command.add(file.toAbsolutePath().toString());
        command.add("-C");
        command.add(folder.toString());
        command.addAll(names);
        Command.run(command);
    }

    private static JsonNode read(Path folder, JsonNode descriptor) throws IOException {
        return JSON.readTree(folder.resolve("blobs")
                .resolve(descriptor.path("digest").asText().replace(':', '/'))
                .toFile());
    }
}
