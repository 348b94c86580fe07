package io.astronomer.operator.chart;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.api.CrdFile;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installation, upgrade and removal of a release on the embedded Kubernetes API. */
class HelmReleaseTest {
    private static final String CRD = "environmentobjects.astro.astronomer.io";
    private static final String AN_OBJECT = """
            apiVersion: astro.astronomer.io/v1beta1
            kind: EnvironmentObject
            metadata: {name: subject, namespace: default}
            spec:
              objectKey: subject
              workspace: clx42sxw501gl01o0gjenthnh
              airflowVariable: {value: "1"}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void installServesTheCrd() {
        try (Cluster cluster = cluster()) {
            assertThat(new HelmRelease(cluster).install(Chart.ours()).getStatus())
                    .isEqualTo("deployed");

            awaitServed(cluster);
            assertThat(OperatorDeployment.in(cluster)).isPresent();
        }
    }

    @Test
    void notesNameTheNextSteps() {
        try (Cluster cluster = cluster()) {
            String all = new HelmRelease(cluster).install(Chart.ours()).getOutput();
            String some = new HelmRelease(cluster)
                    .upgrade(Chart.ours(), "watchNamespaces: [default]")
                    .getOutput();

            assertThat(all).contains("It watches all namespaces.", "kubectl apply -f - <<EOF", "kubectl get envobj");
            assertThat(some).contains("reads Secrets there only", "kubectl -n default get envobj");
        }
    }

    @Test
    void upgradeUpdatesTheCrdAndKeepsResources() {
        try (Cluster cluster = cluster()) {
            HelmRelease helm = new HelmRelease(cluster);
            helm.install(Chart.ours());
            awaitServed(cluster);
            create(cluster);
            Chart next = ChartCopy.to(folder.resolve("next"))
                    .with(
                            "files/crds/" + CrdFile.ENVIRONMENT_OBJECT.path().getFileName(),
                            HelmReleaseTest::withAnotherShortName)
                    .chart();

            helm.upgrade(next);

            assertThat(crd(cluster).orElseThrow().getSpec().getNames().getShortNames())
                    .contains("another");
            assertThat(subject(cluster)).isPresent();
        }
    }

    @Test
    void downgradeRestoresTheFormerCrd() {
        try (Cluster cluster = cluster()) {
            HelmRelease helm = new HelmRelease(cluster);
            Chart next = ChartCopy.to(folder.resolve("next"))
                    .with(
                            "files/crds/" + CrdFile.ENVIRONMENT_OBJECT.path().getFileName(),
                            HelmReleaseTest::withAnotherShortName)
                    .chart();
            helm.install(next);

            helm.upgrade(Chart.ours());

            assertThat(crd(cluster).orElseThrow().getSpec().getNames().getShortNames())
                    .containsExactly("envobj");
        }
    }

    @Test
    void uninstallKeepsTheCrdAndTheResources() {
        try (Cluster cluster = cluster()) {
            HelmRelease helm = new HelmRelease(cluster);
            helm.install(Chart.ours());
            awaitServed(cluster);
            create(cluster);

            helm.uninstall();

            assertThat(OperatorDeployment.in(cluster)).isEmpty();
            assertThat(subject(cluster)).isPresent();
        }
    }

    @Test
    void releaseOfTheSameNameReusesTheKeptCrd() {
        try (Cluster cluster = cluster()) {
            HelmRelease helm = new HelmRelease(cluster);
            helm.install(Chart.ours());
            helm.uninstall();

            assertThat(helm.install(Chart.ours()).getStatus()).isEqualTo("deployed");
        }
    }

    @Test
    void uninstallRemovesTheCrdWhenKeepIsFalse() {
        try (Cluster cluster = cluster()) {
            HelmRelease helm = new HelmRelease(cluster);
            helm.install(Chart.ours(), "crds: {keep: false}");

            helm.uninstall();

            assertThat(crd(cluster)).isEmpty();
        }
    }

    @Test
    void installFailsWhenCrdHasAnotherOwner() {
        try (Cluster cluster = cluster()) {
            cluster.applyCrds();

            assertThatThrownBy(() -> new HelmRelease(cluster).install(Chart.ours()))
                    .hasMessageContaining("invalid ownership metadata");
        }
    }

    @Test
    void installTakesOverACrdWithHelmMetadata() {
        try (Cluster cluster = cluster()) {
            cluster.applyCrds();
            cluster.client()
                    .resources(CustomResourceDefinition.class)
                    .list()
                    .getItems()
                    .forEach(crd -> cluster.client().resource(crd).edit(HelmReleaseTest::withHelmMetadata));

            assertThat(new HelmRelease(cluster).install(Chart.ours()).getStatus())
                    .isEqualTo("deployed");
        }
    }

    private static CustomResourceDefinition withHelmMetadata(CustomResourceDefinition crd) {
        crd.getMetadata().setLabels(Map.of("app.kubernetes.io/managed-by", "Helm"));
        crd.getMetadata()
                .setAnnotations(Map.of(
                        "meta.helm.sh/release-name", Chart.RELEASE,
                        "meta.helm.sh/release-namespace", Chart.RELEASE));
        return crd;
    }

    private static String withAnotherShortName(String crd) {
        return crd.replace("    - envobj\n", "    - envobj\n    - another\n");
    }

    private Cluster cluster() {
        return Cluster.embedded(folder.resolve("kubeconfig"));
    }

    private static void create(Cluster cluster) {
        KubernetesClient client = cluster.client();
        client.resource(client.getKubernetesSerialization().unmarshal(AN_OBJECT, EnvironmentObject.class))
                .create();
    }

    private static void awaitServed(Cluster cluster) {
        eventually()
                .until(() -> crd(cluster)
                        .map(crd -> crd.getStatus() != null
                                && crd.getStatus().getConditions().size() >= 2)
                        .orElse(false));
    }

    private static Optional<EnvironmentObject> subject(Cluster cluster) {
        return Optional.ofNullable(cluster.client()
                .resources(EnvironmentObject.class)
                .inNamespace("default")
                .withName("subject")
                .get());
    }

    private static Optional<CustomResourceDefinition> crd(Cluster cluster) {
        return Optional.ofNullable(cluster.client()
                .resources(CustomResourceDefinition.class)
                .withName(CRD)
                .get());
    }
}
