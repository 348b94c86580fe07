package io.astronomer.operator.resolve;

import static io.astronomer.operator.resolve.SecretStoreSamples.documents;
import static io.astronomer.operator.resolve.SecretStoreSamples.resolved;
import static io.astronomer.operator.resolve.SecretStoreSamples.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.chart.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of docs/how-to/secrets.md for each secret store have the names of its sample. */
class SecretStorePageTest {
    private static final Page PAGE = Page.named("how-to/secrets");

    @ParameterizedTest
    @CsvSource({
        "HashiCorp Vault, vault.yaml, /spec/dataFrom/0/extract/key, 'vault kv put -mount=secret ? '",
        "AWS Secrets Manager, aws-secrets-manager.yaml, /spec/data/0/remoteRef/key, 'aws secretsmanager create-secret --name ? '",
        "Google Cloud Secret Manager, gcp-secret-manager.yaml, /spec/data/0/remoteRef/key, 'gcloud secrets create ? '",
    })
    void stepWritesTheSecretThatTheSampleReads(String section, String file, String key, String command) {
        String name = documents(file).get(1).at(key).asText();

        assertThat(PAGE.section(section).text()).contains("\n" + command.replace("?", name));
    }

    @Test
    void vaultStepsHaveTheNamesOfTheStore() {
        JsonNode vault = documents("vault.yaml").get(0).at("/spec/provider/vault");
        String steps = PAGE.section("HashiCorp Vault").text();

        assertThat(steps)
                .contains(
                        "-mount=" + vault.path("path").asText() + " ",
                        "path \"" + vault.path("path").asText() + "/data/connections/*\"",
                        "vault write auth/"
                                + vault.at("/auth/kubernetes/mountPath").asText() + "/role/"
                                + vault.at("/auth/kubernetes/role").asText() + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "HashiCorp Vault, vault.yaml, /spec/provider/vault/auth/kubernetes/serviceAccountRef/name",
        "AWS Secrets Manager, aws-secrets-manager.yaml, /spec/provider/aws/auth/jwt/serviceAccountRef/name",
        "Google Cloud Secret Manager, gcp-secret-manager.yaml, /spec/provider/gcpsm/auth/workloadIdentity/serviceAccountRef/name",
    })
    void stepMakesTheServiceAccountOfTheStore(String section, String file, String field) {
        String account = documents(file).get(0).at(field).asText();

        assertThat(PAGE.section(section).text())
                .containsAnyOf(
                        "kubectl -n airflow create serviceaccount " + account + "\n",
                        "eksctl create iamserviceaccount --cluster CLUSTER --namespace airflow --name " + account
                                + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "HashiCorp Vault, vault.yaml, from-secret.yaml",
        "AWS Secrets Manager, aws-secrets-manager.yaml, from-uri.yaml",
        "Google Cloud Secret Manager, gcp-secret-manager.yaml, from-uri.yaml",
    })
    void lastStepAppliesBothSamplesAndWaits(String section, String store, String object) {
        String secret = documents(store).get(1).at("/metadata/name").asText();
        String name = documents(object).get(0).at("/metadata/name").asText();

        assertThat(PAGE.section(section).commands("kubectl"))
                .endsWith(
                        "kubectl -n airflow apply -f " + store + " -f " + object,
                        "kubectl -n airflow wait externalsecret/" + secret + " --for=condition=Ready --timeout=2m",
                        "kubectl -n airflow wait envobj/" + name + " --for=condition=Ready --timeout=2m");
    }

    @Test
    void connectionOfThePageIsOneOfAirflow() {
        String connection = PAGE.section("AWS Secrets Manager").blocks("json").get(0);

        assertThat(resolved("warehouse", Map.of("connection", connection))).isInstanceOf(Resolution.Resolved.class);
    }

    /** The first line of the sample has the command for a reader of the repository. */
    @Test
    void sopsCommandIsThatOfTheSample() {
        assertThat(PAGE.section("SOPS").commands("sops"))
                .singleElement()
                .satisfies(command -> assertThat(text("sops.yaml")).contains("#   " + command + "\n"));
    }

    @Test
    void sopsKeyIsTheOneThatFluxReads() throws IOException {
        assertThat(PAGE.section("SOPS")
                        .commands("kubectl")
                        .get(0)
                        .replace("=age.agekey=age.agekey", "=age.agekey=PATH_OF_THE_KEY"))
                .isIn(Files.readAllLines(Path.of("deploy", "flux", "objects.yaml")).stream()
                        .map(line -> line.replaceFirst("^# *", ""))
                        .toList());
    }
}
