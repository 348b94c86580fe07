package io.astronomer.operator.resolve;

import static io.astronomer.operator.resolve.SecretStoreSamples.documents;
import static io.astronomer.operator.resolve.SecretStoreSamples.read;
import static io.astronomer.operator.resolve.SecretStoreSamples.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of secret stores deliver the Secrets that the samples of whole connections refer to. */
class SecretStoreSamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"vault.yaml", "aws-secrets-manager.yaml", "gcp-secret-manager.yaml"})
    void externalSecretUsesTheStoreOfItsFile(String file) {
        List<JsonNode> documents = documents(file);

        assertThat(documents)
                .extracting(document -> document.path("kind").asText())
                .containsExactly("SecretStore", "ExternalSecret");
        assertThat(documents.get(1).at("/spec/secretStoreRef/name"))
                .isEqualTo(documents.get(0).at("/metadata/name"));
        assertThat(documents.get(0).at("/spec/provider")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-secrets-manager.yaml", "gcp-secret-manager.yaml"})
    void externalSecretDeliversTheKeyOfTheSample(String file) {
        JsonNode external = documents(file).get(1);
        JsonNode reference = documents("from-uri.yaml").get(0).at("/spec/connection/from/secretKeyRef");

        assertThat(external.at("/spec/target/name")).isEqualTo(reference.path("name"));
        assertThat(external.at("/spec/data"))
                .singleElement()
                .satisfies(data -> assertThat(data.path("secretKey")).isEqualTo(reference.path("key")));
    }

    @Test
    void externalSecretDeliversTheKeysOfTheSample() {
        JsonNode external = documents("vault.yaml").get(1);

        assertThat(external.at("/spec/target/name"))
                .isEqualTo(documents("from-secret.yaml").get(0).at("/spec/connection/fromSecret/name"));
        assertThat(external.at("/spec/dataFrom/0/extract/key").asText()).isNotEmpty();
    }

    @Test
    void sampleResolvesWithTheSecretOfSops() {
        Secret secret = read("sops.yaml", Secret.class);

        assertThat(resolved(secret.getMetadata().getName(), secret.getStringData()))
                .isInstanceOf(Resolution.Resolved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from-uri.yaml", "from-secret.yaml"})
    void sampleWritesNoFieldOfTheConnection(String file) {
        EnvironmentObjectSpec spec = read(file, EnvironmentObject.class).getSpec();

        assertThat(Objects.requireNonNull(spec.connection()).type()).isNull();
    }
}
