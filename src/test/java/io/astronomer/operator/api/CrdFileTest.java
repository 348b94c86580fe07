package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class CrdFileTest {

    @Test
    void theCommittedCrdIsTheOneThatTheCodeDescribes() throws IOException {
        assertThat(Files.readString(CrdFile.PATH))
                .as("%s differs from the code. Write it anew: %s", CrdFile.PATH, CrdFile.COMMAND)
                .isEqualTo(CrdFile.generate());
    }

    @Test
    void theColumnsComeInTheOrderOfTheirUse() {
        assertThat(version().at("/additionalPrinterColumns").findValuesAsText("name"))
                .containsExactly("Type", "Key", "Scope", "Ready", "Reason", "Age", "Id", "Synced", "Message");
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
