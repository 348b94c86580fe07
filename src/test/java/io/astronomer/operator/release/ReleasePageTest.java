package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.chart.ReleaseManifests;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/operate/install.md and docs/operate/upgrade.md for a release. */
class ReleasePageTest {
    private static final Names NAMES = new Names("VERSION", "REGISTRY", "https://git.example/op");
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String NEWER = "sha256:" + "b".repeat(64);
    private static final List<String> INSTALL =
            Page.named("operate/install").section("From a release").blocks("sh");
    private static final Page UPGRADE = Page.named("operate/upgrade");
    private static final List<String> UPGRADES =
            UPGRADE.section("From a release").blocks("sh");

    @TempDir
    private Path folder = Path.of("");

    /** A tag can move after the check. A test of the dry run installs this chart: {@code VerifyPageIT}. */
    @Test
    void helmTakesTheVerifiedChart() {
        assertThat(List.of(INSTALL.get(0), UPGRADES.get(0)))
                .allSatisfy(block -> assertThat(block)
                        .contains("oci://" + NAMES.chart() + "@sha256:DIGEST ")
                        .doesNotContain("--version", "image."));
    }

    @Test
    void kubectlInstallsTheManifestsOfTheRelease() throws Exception {
        try (Cluster cluster = cluster()) {
            run(cluster, DIGEST, INSTALL.get(1));

            assertThat(images(cluster)).containsExactly("r.example/team/astro-operator@" + DIGEST);
        }
    }

    @Test
    void kubectlUpgradesToTheManifestsOfTheNewerRelease() throws Exception {
        try (Cluster cluster = cluster()) {
            run(cluster, DIGEST, INSTALL.get(1));

            run(cluster, NEWER, UPGRADES.get(2));

            assertThat(images(cluster)).containsExactly("r.example/team/astro-operator@" + NEWER);
        }
    }

    /** The page names no other command for the way back. */
    @Test
    void kubectlGoesBackToTheManifestsOfThePreviousRelease() throws Exception {
        try (Cluster cluster = cluster()) {
            run(cluster, DIGEST, INSTALL.get(1));
            run(cluster, NEWER, UPGRADES.get(2));

            run(cluster, DIGEST, UPGRADES.get(2));

            assertThat(images(cluster)).containsExactly("r.example/team/astro-operator@" + DIGEST);
        }
    }

    @Test
    void crdsOfTheReleaseAreApplied() throws Exception {
        Files.writeString(folder.resolve("crds.yaml"), ReleaseManifests.crds());
        try (Cluster cluster = cluster()) {
            run(cluster, DIGEST, UPGRADES.get(1));

            assertThat(crds(cluster)).hasSize(2);
        }
    }

    @Test
    void kubectlRemovesTheManifestsWithTheirCrds() throws Exception {
        String delete = UPGRADE.inlineCommands().stream()
                .filter(command -> command.contains("install.yaml"))
                .findFirst()
                .orElseThrow();
        try (Cluster cluster = cluster()) {
            run(cluster, DIGEST, INSTALL.get(1));
            assertThat(crds(cluster)).hasSize(2);

            run(cluster, DIGEST, delete);

            assertThat(images(cluster)).isEmpty();
            assertThat(crds(cluster)).isEmpty();
        }
    }

    private Cluster cluster() {
        Kubectl.require();
        return Cluster.embedded(folder.resolve("kubeconfig"));
    }

    /** Runs commands in a folder with the manifests of a release whose image has this digest. */
    private void run(Cluster cluster, String digest, String commands) throws IOException, InterruptedException {
        Path token = Files.writeString(folder.resolve("token"), "an-api-token");
        Files.writeString(folder.resolve("install.yaml"), ReleaseManifests.install("r.example/team", digest));
        new Kubectl(cluster.kubeconfig())
                .run("set -e; cd " + folder + "\n"
                        + commands.replace("PATH_OF_THE_TOKEN", token.toString())
                                .replace("ORGANIZATION_ID", "clm8qv74h000008mlf08scq7k")
                                .replace("NAMESPACES", "airflow"));
    }

    private static List<String> images(Cluster cluster) {
        return cluster.client().apps().deployments().inNamespace("astro-operator").list().getItems().stream()
                .map(operator -> operator.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getImage())
                .toList();
    }

    private static List<CustomResourceDefinition> crds(Cluster cluster) {
        return cluster.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .list()
                .getItems();
    }
}
