package io.astronomer.operator.release;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.chart.GeneratedYaml;
import io.astronomer.operator.chart.Values;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The annotations for Artifact Hub that only a release knows. {@code make chart} writes the others. */
final class ReleaseAnnotations {
    private static final String PREFIX = "artifacthub.io/";

    private ReleaseAnnotations() {}

    /** Returns the annotations; the fingerprint is that of the PGP key that signs the chart for Helm, if there is one. */
    static Map<String, String> of(Names names, Changelog changelog, Subject image, Optional<String> fingerprint) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(PREFIX + "prerelease", Boolean.toString(names.isPrerelease()));
        annotations.put(PREFIX + "containsSecurityUpdates", Boolean.toString(changelog.hasSecurityUpdates()));
        annotations.put(PREFIX + "changes", changes(changelog));
        annotations.put(PREFIX + "images", images(image));
        annotations.put(PREFIX + "links", links(names));
        // Of the provenance file alone: cosign's signatures have no PGP key.
        fingerprint.ifPresent(text -> annotations.put(PREFIX + "signKey", signKey(names, text)));
        return annotations;
    }

    private static String changes(Changelog changelog) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Changelog.Change change : changelog.changes()) {
            list.addObject().put("kind", change.kind()).put("description", change.description());
        }
        return GeneratedYaml.text(list);
    }

    /** Artifact Hub scans only the images that are listed. */
    private static String images(Subject image) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.addObject().put("name", Names.PRODUCT).put("image", image.reference());
        list.addObject()
                .put("name", "helm-test")
                .put("image", Values.defaults().at("/test/image").asText());
        return GeneratedYaml.text(list);
    }

    private static String links(Names names) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        names.links().forEach((name, url) -> list.addObject().put("name", name).put("url", url));
        return GeneratedYaml.text(list);
    }

    private static String signKey(Names names, String fingerprint) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.put("fingerprint", fingerprint).put("url", names.download() + "/" + Names.CHART_KEY);
        return GeneratedYaml.text(key);
    }
}
