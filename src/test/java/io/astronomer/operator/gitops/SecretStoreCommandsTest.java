package io.astronomer.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kubectl commands of docs/how-to/secrets.md for each secret store, with its samples, in a cluster without External
 * Secrets, Flux and the operator: the test sets the conditions that they would set.
 */
@Tag("matrix")
class SecretStoreCommandsTest {
    private static final Path SAMPLES = Path.of("deploy", "samples", "connections");
    private static final String NAMESPACES = "kubectl create namespace airflow; kubectl create namespace flux-system";
    /** The generation is a late one: kubectl waits until the condition is not older than the object. */
    private static final String READY = "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\","
            + "\"reason\":\"InSync\",\"message\":\"\",\"lastTransitionTime\":\"2026-11-30T10:00:00Z\",\"observedGeneration\":9}],\"observedGeneration\":9}}";

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @ParameterizedTest
    @CsvSource({
        "HashiCorp Vault, marketing",
        "AWS Secrets Manager, reporting",
        "Google Cloud Secret Manager, reporting",
        "SOPS, reporting",
    })
    void commandsOfTheSectionRun(String section, String resource) throws Exception {
        List<String> commands = Page.named("how-to/secrets").section(section).commands("kubectl");
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            cluster.applyCrds();
            Kubectl kubectl = new Kubectl(cluster.kubeconfig());
            prepare(kubectl);

            for (String command : commands) {
                if (command.contains(" wait externalsecret/")) {
                    kubectl.run("kubectl -n airflow patch externalsecret warehouse --type=merge -p '" + READY + "'");
                } else if (command.contains(" wait envobj/")) {
                    applyAsFlux(kubectl, section);
                    kubectl.run("kubectl -n airflow patch envobj " + resource
                            + " --subresource=status --type=merge -p '" + READY + "'");
                }
                kubectl.run("cd " + folder + " && " + command);
            }

            assertThat(commands).last().asString().contains(" wait envobj/" + resource + " ");
        }
    }

    private void prepare(Kubectl kubectl) throws IOException, InterruptedException {
        kubectl.run(NAMESPACES);
        Path definitions = Files.writeString(
                folder.resolve("definitions"),
                externalSecrets("SecretStore", "secretstores") + externalSecrets("ExternalSecret", "externalsecrets"));
        kubectl.run("kubectl apply -f " + definitions);
        Files.writeString(folder.resolve("age.agekey"), "a-key");
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            for (Path sample : samples.toList()) {
                Files.copy(sample, folder.resolve(sample.getFileName()));
            }
        }
    }

    private static String externalSecrets(String kind, String plural) {
        return new AcceptingCrd("external-secrets.io", "v1", kind, plural).text();
    }

    private void applyAsFlux(Kubectl kubectl, String section) throws IOException, InterruptedException {
        if (section.equals("SOPS")) {
            kubectl.run("cd " + folder + " && kubectl -n airflow apply -f sops.yaml -f from-uri.yaml");
        }
    }
}
