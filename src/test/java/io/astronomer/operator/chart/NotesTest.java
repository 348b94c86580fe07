package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first object that an installation suggests is one that a Deployment sees. */
class NotesTest {
    private static final Path BUNDLE =
            Path.of("deploy", "olm", "manifests", "astro-operator.clusterserviceversion.yaml");

    @Test
    void theObjectOfTheNotesIsSeen() throws IOException {
        String notes = Files.readString(Path.of("helm", "templates", "NOTES.txt"));
        String manifest = notes.substring(notes.indexOf("<<EOF") + "<<EOF".length(), notes.lastIndexOf("  EOF"));

        assertSeen(Serialization.unmarshal(manifest, EnvironmentObject.class));
    }

    @Test
    void theObjectOfTheBundleIsSeen() throws IOException {
        Map<?, ?> bundle = Serialization.unmarshal(Files.readString(BUNDLE), Map.class);
        Map<?, ?> annotations = (Map<?, ?>) ((Map<?, ?>) bundle.get("metadata")).get("annotations");
        Object[] examples = Serialization.unmarshal(String.valueOf(annotations.get("alm-examples")), Object[].class);

        assertSeen(Serialization.unmarshal(Serialization.asJson(examples[0]), EnvironmentObject.class));
    }

    private static void assertSeen(EnvironmentObject object) {
        assertThat(object.getSpec().autoLinkDeployments()).isTrue();
    }
}
