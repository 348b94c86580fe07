package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The first object that an installation suggests, which must be linked to Deployments. */
class NotesTest {
    private static final Path BUNDLE =
            Path.of("deploy", "olm", "manifests", "astro-operator.clusterserviceversion.yaml");

    @Test
    void objectOfTheNotesIsLinked() throws IOException {
        String notes = Files.readString(Path.of("helm", "templates", "NOTES.txt"));
        String manifest = notes.substring(notes.indexOf("<<EOF") + "<<EOF".length(), notes.lastIndexOf("  EOF"));

        assertLinked(Serialization.unmarshal(manifest, EnvironmentObject.class));
    }

    @Test
    void objectOfTheBundleIsLinked() throws IOException {
        JsonNode bundle = Serialization.unmarshal(Files.readString(BUNDLE), JsonNode.class);
        String examples = bundle.at("/metadata/annotations/alm-examples").asText();
        JsonNode first = Serialization.unmarshal(examples, JsonNode.class).path(0);

        assertLinked(Serialization.unmarshal(first.toString(), EnvironmentObject.class));
    }

    private static void assertLinked(EnvironmentObject object) {
        assertThat(object.getSpec().autoLinkDeployments()).isTrue();
    }
}
