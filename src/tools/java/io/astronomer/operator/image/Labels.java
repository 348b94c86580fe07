package io.astronomer.operator.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The OCI labels of the image. */
record Labels(String version, String description, Instant created, Optional<String> revision) {
    private static final String PREFIX = "org.opencontainers.image.";

    /** Returns the labels. The version is that of the bill of materials, which Maven wrote. */
    static Labels of(Map<String, String> environment) throws IOException {
        JsonNode component = new ObjectMapper()
                .readTree(Sbom.ofTheBuild().toFile())
                .path("metadata")
                .path("component");
        return new Labels(
                component.path("version").asText(),
                component.path("description").asText(),
                created(environment),
                Command.tryOut("git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"));
    }

    /** Returns the time of SOURCE_DATE_EPOCH. With the time of the build, every image would differ. */
    static Instant created(Map<String, String> environment) {
        String seconds = environment.getOrDefault("SOURCE_DATE_EPOCH", "0");
        if (!seconds.matches("\\d{1,12}")) {
            throw new IllegalArgumentException("SOURCE_DATE_EPOCH needs a number of seconds, but holds " + seconds);
        }
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    Map<String, String> asMap() {
        Map<String, String> labels = new TreeMap<>();
        labels.put(PREFIX + "title", OperatorImage.NAME);
        labels.put(PREFIX + "description", description);
        labels.put(PREFIX + "version", version);
        labels.put(PREFIX + "licenses", "Apache-2.0");
        labels.put(PREFIX + "created", created.toString());
        revision.ifPresent(text -> labels.put(PREFIX + "revision", text));
        return labels;
    }
}
