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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrdFileTest {

    @ParameterizedTest
    @EnumSource
    void committedCrdMatchesTheCode(CrdFile file) throws IOException {
        assertThat(Files.readString(file.path()))
                .as("%s differs from the code. Generate it again: %s", file.path(), CrdFile.COMMAND)
                .isEqualTo(file.generate());
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldHasADescription(CrdFile file) {
        assertThat(undescribed(version(file).at("/schema/openAPIV3Schema"), "")).isEmpty();
    }

    private static List<String> undescribed(JsonNode schema, String path) {
        List<String> found = new ArrayList<>();
        schema.path("properties").properties().forEach(field -> {
            String name = path + "." + field.getKey();
            if (field.getValue().path("description").asText().isBlank()) {
                found.add(name);
            }
            found.addAll(undescribed(field.getValue(), name));
            found.addAll(undescribed(field.getValue().path("items"), name + "[]"));
        });
        return found;
    }

    @Test
    void columnsAreInTheOrderOfTheirUse() {
        assertThat(version(CrdFile.ENVIRONMENT_OBJECT)
                        .at("/additionalPrinterColumns")
                        .findValuesAsText("name"))
                .containsExactly(
                        "Key",
                        "Type",
                        "Workspace",
                        "Deployment",
                        "Ready",
                        "Reason",
                        "Age",
                        "Id",
                        "Synced",
                        "Drift",
                        "Message");
    }

    @Test
    void organizationColumnsShowTheStateOfTheToken() {
        assertThat(version(CrdFile.ASTRO_ORGANIZATION)
                        .at("/additionalPrinterColumns")
                        .findValuesAsText("name"))
                .containsExactly(
                        "Organization",
                        "Ready",
                        "Credentials",
                        "Reason",
                        "Token",
                        "Expires",
                        "Resources",
                        "Age",
                        "Message");
    }

    @ParameterizedTest
    @EnumSource
    void newResourceHasObservedGenerationMinusOne_semantics20(CrdFile file) {
        assertThat(version(file).at("/schema/openAPIV3Schema/properties/status/default/observedGeneration"))
                .isEqualTo(IntNode.valueOf(-1));
    }

    private static JsonNode version(CrdFile file) {
        return new KubernetesSerialization()
                .unmarshal(file.generate(), JsonNode.class)
                .at("/spec/versions/0");
    }
}
