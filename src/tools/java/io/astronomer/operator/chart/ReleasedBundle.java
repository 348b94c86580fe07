package io.astronomer.operator.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The OLM bundle of a release: that of the repository, with what only a release knows.
 *
 * @param image by its digest
 * @param source the URL of the repository
 * @param links by their names
 * @param created the time of the commit
 */
public record ReleasedBundle(String version, String image, String source, Map<String, String> links, Instant created) {
    private static final Path FOLDER = Path.of("deploy", "olm");
    private static final Path ICON = Path.of("src", "tools", "resources", "olm", "icon.svg");
    private static final String CSV = ".clusterserviceversion.yaml";

    public ReleasedBundle {
        links = new TreeMap<>(links);
    }

    /** Returns the files by their paths. */
    public Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(FOLDER)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = FOLDER.relativize(file).toString();
                String text = Files.readString(file);
                files.put(path, path.endsWith(CSV) ? csv(text) : text);
            }
        }
        return files;
    }

    private String csv(String text) throws IOException {
        ObjectNode csv = Serialization.unmarshal(
                text.replace("mage: astro-operator:" + version, "mage: " + image), ObjectNode.class);
        csv.withObject("/metadata/annotations").put("repository", source).put("createdAt", created.toString());
        ObjectNode spec = csv.withObject("/spec");
        spec.withObject("/provider").put("url", source);
        links.forEach((name, url) ->
                spec.withArray("links").addObject().put("name", name).put("url", url));
        spec.putArray("icon")
                .addObject()
                .put("base64data", Base64.getEncoder().encodeToString(Files.readAllBytes(ICON)))
                .put("mediatype", "image/svg+xml");
        // Without quotes, some parsers read a time instead of the text that an annotation needs.
        return GeneratedYaml.text(csv).replace("createdAt: " + created, "createdAt: \"" + created + "\"");
    }
}
