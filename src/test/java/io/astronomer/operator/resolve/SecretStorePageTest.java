package io.astronomer.operator.resolve;

import static io.astronomer.operator.resolve.References.Kind.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.chart.Page;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of docs/how-to/secrets.md for each secret store have the names of its sample. */
class SecretStorePageTest {
    private static final Page PAGE = Page.named("how-to/secrets");
    private static final Path SAMPLES = Path.of("deploy", "samples", "connections");
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    @ParameterizedTest
    @CsvSource({
        "HashiCorp Vault, vault.yaml, /spec/dataFrom/0/extract/key, 'vault kv put -mount=secret ? '",
        "AWS Secrets Manager, aws-secrets-manager.yaml, /spec/data/0/remoteRef/key, 'aws secretsmanager create-secret --name ? '",
        "Google Cloud Secret Manager, gcp-secret-manager.yaml, /spec/data/0/remoteRef/key, 'gcloud secrets create ? '",
    })
    void stepWritesTheSecretThatTheSampleReads(String section, String file, String key, String command)
            throws IOException {
        String name = documents(file).get(1).at(key).asText();

        assertThat(PAGE.section(section).text()).contains("\n" + command.replace("?", name));
    }

    @Test
    void vaultStepsHaveTheNamesOfTheStore() throws IOException {
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
    void stepMakesTheServiceAccountOfTheStore(String section, String file, String field) throws IOException {
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
    void lastStepAppliesBothSamplesAndWaits(String section, String store, String object) throws IOException {
        String secret = documents(store).get(1).at("/metadata/name").asText();
        String name = documents(object).get(0).at("/metadata/name").asText();

        assertThat(PAGE.section(section).commands("kubectl"))
                .endsWith(
                        "kubectl -n airflow apply -f " + store + " -f " + object,
                        "kubectl -n airflow wait externalsecret/" + secret + " --for=condition=Ready --timeout=2m",
                        "kubectl -n airflow wait envobj/" + name + " --for=condition=Ready --timeout=2m");
    }

    @Test
    void connectionOfThePageIsOneOfAirflow() throws IOException {
        String connection = PAGE.section("AWS Secrets Manager").blocks("json").get(0);
        ClusterDouble cluster = new ClusterDouble();
        cluster.put(SECRET, "warehouse", Map.of("connection", connection));
        EnvironmentObject sample =
                SERIALIZATION.unmarshal(Files.readString(SAMPLES.resolve("from-uri.yaml")), EnvironmentObject.class);
        sample.getMetadata().setNamespace("data");

        assertThat(Values.of(
                        new Resolver(cluster, resource -> Defaults.standard()),
                        sample,
                        new SandboxNames(),
                        Defaults.standard()))
                .isInstanceOf(Resolution.Resolved.class);
    }

    /** The first line of the sample has the command for a reader of the repository. */
    @Test
    void sopsCommandIsThatOfTheSample() throws IOException {
        assertThat(PAGE.section("SOPS").commands("sops"))
                .singleElement()
                .satisfies(command -> assertThat(Files.readString(SAMPLES.resolve("sops.yaml")))
                        .contains("#   " + command + "\n"));
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

    private static List<JsonNode> documents(String file) throws IOException {
        return Arrays.stream(Files.readString(SAMPLES.resolve(file)).split("(?m)^---$", -1))
                .map(document -> SERIALIZATION.unmarshal(document, JsonNode.class))
                .toList();
    }
}
