package io.astronomer.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.OperatorDeployment;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The installation of each example into a cluster with only Flux and Argo CD. */
@Tag("matrix")
class GitOpsInstallTest {
    private static final String REGISTRY = "registry.example.com/";

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flux/operator-helm.yaml",
                "flux/operator-kustomize.yaml",
                "flux/operator-release.yaml",
                "argocd/application.yaml",
                "argocd/operator-release.yaml"
            })
    void operatorIsInstalledWithItsDependencies(String example) throws Exception {
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            install(example);

            PodSpec pod = OperatorDeployment.pod(cluster);
            assertThat(pod.getContainers().get(0).getImage()).startsWith(REGISTRY);
            assertThat(missing(cluster.client(), pod)).isEmpty();
        }
    }

    @Test
    void fluxAppliesTheObjectsOfAFolder() throws Exception {
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            install("flux/operator-helm.yaml");

            install("flux/objects.yaml");

            assertThat(objects(cluster)).isNotEmpty();
            assertThat(cluster.client()
                            .secrets()
                            .inNamespace("flux-system")
                            .withName("sops-age")
                            .get()
                            .getData())
                    .containsOnlyKeys("age.agekey");
        }
    }

    @Test
    void argoAppliesTheObjectsOfAFolder() throws Exception {
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            install("argocd/application.yaml");

            assertThat(objects(cluster)).isNotEmpty();
        }
    }

    private static List<EnvironmentObject> objects(Cluster cluster) {
        return cluster.client()
                .resources(EnvironmentObject.class)
                .inNamespace("airflow")
                .list()
                .getItems();
    }

    /** Applies the file, runs the commands in its first lines, and reconciles its objects. */
    private void install(String example) throws Exception {
        Path file = Path.of("deploy").resolve(example);
        GitOpsTools tools = new GitOpsTools(folder);
        tools.install(file);
        tools.kubectl().run("kubectl apply --server-side -f " + file);
        Path secret = Files.writeString(folder.resolve("secret"), "a-secret");
        for (String command : GitOpsTools.head(file)) {
            tools.kubectl().run(command.replaceAll("PATH_OF_THE_[A-Z]+", secret.toString()));
        }
        tools.reconcile(file);
    }

    /** Returns the keys that the Pod refers to and that are missing in its namespace. */
    private static List<String> missing(KubernetesClient client, PodSpec pod) {
        Stream<String> secrets = pod.getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .flatMap(volume -> volume.getSecret().getItems().stream()
                        .filter(item -> !data(client, volume.getSecret().getSecretName())
                                .containsKey(item.getKey()))
                        .map(item -> volume.getSecret().getSecretName() + "/" + item.getKey()));
        Stream<String> settings = pod.getContainers().get(0).getEnv().stream()
                .map(variable -> variable.getValueFrom())
                .filter(Objects::nonNull)
                .map(EnvVarSource::getConfigMapKeyRef)
                .filter(Objects::nonNull)
                .filter(reference -> !settings(client, reference.getName()).containsKey(reference.getKey()))
                .map(reference -> reference.getName() + "/" + reference.getKey());
        return Stream.concat(secrets, settings).toList();
    }

    private static Map<String, String> data(KubernetesClient client, String secret) {
        var found =
                client.secrets().inNamespace("astro-operator").withName(secret).get();
        return found == null ? Map.of() : found.getData();
    }

    private static Map<String, String> settings(KubernetesClient client, String name) {
        var found =
                client.configMaps().inNamespace("astro-operator").withName(name).get();
        return found == null ? Map.of() : found.getData();
    }
}
