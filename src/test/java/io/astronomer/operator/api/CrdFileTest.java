package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrdFileTest {

    @Test
    void theCommittedCrdIsTheOneThatTheCodeDescribes() throws IOException {
        assertThat(Files.readString(CrdFile.PATH))
                .as("%s differs from the code. Write it anew: %s", CrdFile.PATH, CrdFile.COMMAND)
                .isEqualTo(CrdFile.generate());
    }

    @Test
    void everyFieldSaysWhatItIsFor() {
        assertThat(undescribed(version().at("/schema/openAPIV3Schema"), "")).isEmpty();
    }

    private static List<String> undescribed(JsonNode schema, String path) {
        List<String> found = new ArrayList<>();
        schema.path("properties").properties().forEach(field -> {
            String place = path + "." + field.getKey();
            if (field.getValue().path("description").asText().isBlank()) {
                found.add(place);
            }
            found.addAll(undescribed(field.getValue(), place));
            found.addAll(undescribed(field.getValue().path("items"), place + "[]"));
        });
        return found;
    }

    @Test
    void theColumnsComeInTheOrderOfTheirUse() {
        assertThat(version().at("/additionalPrinterColumns").findValuesAsText("name"))
                .containsExactly("Type", "Key", "Scope", "Ready", "Reason", "Age", "Id", "Synced", "Drift", "Message");
    }

    @Test
    void anUntouchedResourceWasObservedAtNoGeneration_semantics20() {
        assertThat(version().at("/schema/openAPIV3Schema/properties/status/default/observedGeneration"))
                .isEqualTo(IntNode.valueOf(-1));
    }

    private static JsonNode version() {
        return new KubernetesSerialization()
                .unmarshal(CrdFile.generate(), JsonNode.class)
                .at("/spec/versions/0");
    }
}
