package io.astronomer.operator.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesClustersTest {
    private static final ClusterAccess DEFAULTS =
            new ClusterAccess(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void currentContextIsTheDefault() throws IOException {
        Path file = kubeconfig("config", "dev", "dev-team");

        try (KubernetesCluster cluster = KubernetesClusters.open(DEFAULTS, variable(file.toString()))) {
            assertThat(cluster.name()).isEqualTo("the cluster of context dev");
            assertThat(cluster.namespace()).isEqualTo("dev-team");
            assertThat(cluster.client().getMasterUrl()).hasHost("dev.example.com");
        }
    }

    @Test
    void flagsPrecedeTheKubeconfig() throws IOException {
        Path file = kubeconfig("config", "dev", "dev-team");
        Path other = kubeconfig("other", "prod", "");

        try (KubernetesCluster cluster = KubernetesClusters.open(
                new ClusterAccess(Optional.of("prod"), Optional.of(other), Optional.of("team")),
                variable(file.toString()))) {
            assertThat(cluster.name()).isEqualTo("the cluster of context prod");
            assertThat(cluster.namespace()).isEqualTo("team");
        }
    }

    @Test
    void kubeconfigsAreMerged() throws IOException {
        Path first = kubeconfig("first", "dev", "");
        Path second = kubeconfig("second", "prod", "");

        try (KubernetesCluster cluster = KubernetesClusters.open(
                context("prod"),
                variable(first + File.pathSeparator + folder.resolve("none") + File.pathSeparator + second))) {
            assertThat(cluster.client().getMasterUrl()).hasHost("prod.example.com");
            assertThat(cluster.namespace()).isEqualTo("default");
        }
    }

    @Test
    void ownKubeconfigIsTheLastOne() throws IOException {
        Files.createDirectories(folder.resolve(".kube"));
        Path unused = kubeconfig(".kube/config", "home", "");

        try (KubernetesCluster cluster = KubernetesClusters.open(DEFAULTS, Map.of("HOME", folder.toString()))) {
            assertThat(cluster.name()).isEqualTo("the cluster of context home");
        }
    }

    /** The client would take another context, and so another cluster. */
    @Test
    void unknownContextIsRefused() throws IOException {
        Path file = kubeconfig("config", "dev", "");

        assertRefused(context("prod"), variable(file.toString()), "the kubeconfig has no context prod. It has dev.");
    }

    @Test
    void malformedKubeconfigIsNotQuoted() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "token: hunter2: [");

        assertRefused(DEFAULTS, variable(file.toString()), file + " is not a kubeconfig.");
    }

    @Test
    void kubeconfigWithoutACurrentContextNeedsOne() throws IOException {
        Path file = kubeconfig("config", "dev", "");
        Files.writeString(file, Files.readString(file).replace("current-context: dev", ""));

        assertRefused(
                DEFAULTS,
                variable(file.toString()),
                "the kubeconfig has no current context: choose one by --context. It has dev.");
    }

    @Test
    void missingClusterIsReported() {
        Map<String, String> nowhere = Map.of("HOME", folder.toString());

        assertRefused(DEFAULTS, nowhere, "no cluster is configured: set --kubeconfig or KUBECONFIG, or log in with");
        assertRefused(context("prod"), nowhere, "--context needs a kubeconfig: set --kubeconfig or KUBECONFIG.");
        assertRefused(DEFAULTS, variable("/no/such/file"), "KUBECONFIG names no file that exists: /no/such/file.");
    }

    private static void assertRefused(ClusterAccess access, Map<String, String> environment, String message) {
        assertThatThrownBy(() -> KubernetesClusters.open(access, environment))
                .isInstanceOfSatisfying(
                        ClusterFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ClusterFailure.Kind.INVALID))
                .hasMessageStartingWith(message);
    }

    private static ClusterAccess context(String name) {
        return new ClusterAccess(Optional.of(name), Optional.empty(), Optional.empty());
    }

    private static Map<String, String> variable(String value) {
        return Map.of("KUBECONFIG", value);
    }

    private Path kubeconfig(String file, String name, String namespace) throws IOException {
        return Files.writeString(
                folder.resolve(file), """
                apiVersion: v1
                kind: Config
                clusters:
                - name: %1$s
                  cluster: {server: "https://%1$s.example.com"}
                users:
                - name: %1$s
                  user: {token: hunter2}
                contexts:
                - name: %1$s
                  context: {cluster: %1$s, user: %1$s%2$s}
                current-context: %1$s
                """.formatted(name, namespace.isEmpty() ? "" : ", namespace: " + namespace));
    }
}
