package io.astronomer.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.YamlDocuments;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    private static final Map<String, String> PLURALS = Map.of(
            "GitRepository", "gitrepositories", "OCIRepository", "ocirepositories", "HelmRelease", "helmreleases");

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

            PodSpec pod = pod(cluster);
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

    @Test
    void commandsOfTheInstallPageApplyTheRelease() throws Exception {
        List<String> commands = Page.named("operate/install").section("Flux").commands("kubectl");
        assertThat(commands).hasSize(2);
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            Kubectl kubectl = new Kubectl(cluster.kubeconfig());
            installTools(kubectl, documents(Path.of("deploy", "flux", "operator-helm.yaml")));
            Path token = Files.writeString(folder.resolve("token"), "a-secret");

            kubectl.run(commands.get(0));
            kubectl.run(commands.get(1).replace("PATH_OF_THE_TOKEN", token.toString()));

            assertThat(kubectl.run("kubectl get helmreleases -A")).contains("astro-operator");
        }
    }

    @Test
    void commandOfThePageGivesArgoTheHealthOfResources() throws Exception {
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            Kubectl kubectl = new Kubectl(cluster.kubeconfig());
            installTools(kubectl, List.of());
            kubectl.run("kubectl -n argocd create configmap argocd-cm --from-literal=kept=true");

            kubectl.run(Page.named("how-to/argo-cd").commands("kubectl").get(0));

            assertThat(kubectl.run("kubectl -n argocd get configmap argocd-cm -o yaml"))
                    .contains("EnvironmentObject", "kept");
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
        Kubectl kubectl = new Kubectl(folder.resolve("kubeconfig"));
        List<JsonNode> objects = documents(file);
        installTools(kubectl, objects);
        kubectl.run("kubectl apply --server-side -f " + file);
        Path secret = Files.writeString(folder.resolve("secret"), "a-secret");
        for (String command : commands(file)) {
            kubectl.run(command.replaceAll("PATH_OF_THE_[A-Z]+", secret.toString()));
        }
        Controllers controllers = new Controllers(folder.resolve("kubeconfig"), folder);
        for (JsonNode object : objects) {
            controllers.reconcile(object);
        }
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        return YamlDocuments.of(Files.readString(file)).stream()
                .map(text -> Serialization.unmarshal(text, JsonNode.class))
                .toList();
    }

    private static List<String> commands(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#   kubectl "))
                .map(line -> line.substring(1).strip())
                .toList();
    }

    /** Creates the namespaces and CRDs of Flux and Argo CD. */
    private void installTools(Kubectl kubectl, List<JsonNode> objects) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String namespace : List.of("flux-system", "argocd")) {
            text.append("---\napiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n".formatted(namespace));
        }
        for (JsonNode object : objects) {
            String[] version = object.path("apiVersion").asText().split("/", 2);
            if (version.length == 2) {
                String kind = object.path("kind").asText();
                String plural = PLURALS.getOrDefault(kind, kind.toLowerCase(Locale.ROOT) + "s");
                text.append(new AcceptingCrd(version[0], version[1], kind, plural).text());
            }
        }
        Path file = Files.writeString(folder.resolve("tools.yaml"), text);
        kubectl.run("kubectl apply --server-side -f " + file);
    }

    private static PodSpec pod(Cluster cluster) {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace("astro-operator")
                .withName("astro-operator")
                .get()
                .getSpec()
                .getTemplate()
                .getSpec();
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
