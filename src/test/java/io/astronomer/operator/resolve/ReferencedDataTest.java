package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import org.junit.jupiter.api.Test;

class ReferencedDataTest {
    private final ReferencedData secret = ReferencedData.of(new SecretBuilder()
            .withNewMetadata()
            .withUid("u1")
            .withResourceVersion("7")
            .endMetadata()
            .addToData("password", "Y2FuYXJ5")
            .build());

    @Test
    void decodesASecret() {
        assertThat(secret.get("password"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("canary"));
    }

    @Test
    void hasTheVersionOfItsObject() {
        assertThat(secret.version()).isEqualTo(new References.Version("u1", "7"));
    }

    @Test
    void toStringShowsNoValue() {
        assertThat(secret.toString()).doesNotContain("canary").doesNotContain("Y2FuYXJ5");
    }

    @Test
    void objectWithoutDataHasNoKeys() {
        assertThat(ReferencedData.of(new SecretBuilder()
                                .withNewMetadata()
                                .withUid("u1")
                                .withResourceVersion("7")
                                .endMetadata()
                                .build())
                        .get("password"))
                .isEmpty();
    }

    @Test
    void readsDataAndBinaryDataOfAConfigMap() {
        ReferencedData map = ReferencedData.of(new ConfigMapBuilder()
                .withNewMetadata()
                .withUid("u1")
                .withResourceVersion("7")
                .endMetadata()
                .addToData("text", "a")
                .addToBinaryData("binary", "Yg==")
                .build());
        assertThat(map.get("text")).isPresent();
        assertThat(map.get("binary"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("b"));
    }
}
