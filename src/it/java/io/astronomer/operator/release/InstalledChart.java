package io.astronomer.operator.release;

import io.astronomer.operator.chart.PodSettings;
import io.astronomer.operator.image.Command;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The published chart, installed by Helm into a namespace that exists. */
record InstalledChart(DryRun run, Tools tools, Cluster cluster, String namespace, Path cache) {
    /** Of the objects: the cluster may have another installation, whose cluster-wide rights have the usual names. */
    static final String NAME = "astro-operator-release-test";

    private static final String RELEASE = "astro-operator";
    private static final String TOKEN = "astro-operator-token";

    /** Installs the chart by its digest, and returns the operator's image. */
    String install(String watched, String astro) throws IOException, Tools.Missing {
        adoptCrds();
        createToken();
        Subject chart = run.verification(run.folder()).published(run.names().chart());
        List<String> words = new ArrayList<>(List.of(
                "install",
                RELEASE,
                "oci://" + chart.reference(),
                "--set",
                "fullnameOverride=" + NAME,
                "--set",
                "organization.id=" + SandboxFixtures.ORGANIZATION,
                "--set",
                "organization.allowedNamespaces={*}",
                "--set",
                "watchNamespaces={" + watched + "}",
                "--set",
                "token.existingSecret.name=" + TOKEN,
                "--set",
                "api.url=" + astro));
        words.addAll(HelmPush.transport(run.names().registry()));
        helm(words);
        return image(deployment());
    }

    static String image(Deployment operator) {
        return operator.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
    }

    /** Gives CRDs that are there already to the release, as docs/operate/upgrade.md says. */
    private void adoptCrds() {
        cluster.client().apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                .filter(crd -> crd.getSpec().getGroup().equals("astro.astronomer.io"))
                .forEach(this::adopt);
    }

    private void adopt(CustomResourceDefinition crd) {
        cluster.client().resource(crd).edit(present -> {
            Map<String, String> labels = new HashMap<>(
                    Objects.requireNonNullElse(present.getMetadata().getLabels(), Map.of()));
            labels.put("app.kubernetes.io/managed-by", "Helm");
            present.getMetadata().setLabels(labels);
            Map<String, String> annotations = new HashMap<>(
                    Objects.requireNonNullElse(present.getMetadata().getAnnotations(), Map.of()));
            annotations.put("meta.helm.sh/release-name", RELEASE);
            annotations.put("meta.helm.sh/release-namespace", namespace);
            present.getMetadata().setAnnotations(annotations);
            return present;
        });
    }

    private void createToken() {
        cluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(TOKEN)
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToStringData("token", SandboxFixtures.ORGANIZATION_TOKEN)
                        .build())
                .create();
    }

    /** Returns the settings of the Pod, with the values that only a kubelet knows. */
    Map<String, String> settings() {
        return PodSettings.of(deployment(), SandboxFixtures.ORGANIZATION_TOKEN);
    }

    private Deployment deployment() {
        return Objects.requireNonNull(cluster.client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName(NAME)
                .get());
    }

    void uninstall() {
        try {
            helm(List.of("uninstall", RELEASE, "--ignore-not-found"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Tools.Missing missing) {
            // Without helm there is no release.
        }
    }

    private void helm(List<String> words) throws IOException, Tools.Missing {
        List<String> command = new ArrayList<>(List.of(tools.require("helm").toString(), "-n", namespace));
        command.addAll(words);
        Command.run(
                command, Map.of("KUBECONFIG", cluster.kubeconfig().toString(), "HELM_CACHE_HOME", cache.toString()));
    }
}
