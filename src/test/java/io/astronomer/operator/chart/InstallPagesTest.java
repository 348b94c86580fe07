package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of pages that install and remove the operator and its policies, with the programs that they name. */
@Tag("matrix")
class InstallPagesTest {
    private static final Page INSTALL = Page.named("operate/install");
    private static final Page UPGRADE = Page.named("operate/upgrade");
    private static final String RELEASE = "astro-operator";

    @TempDir
    private Path folder = Path.of("");

    private List<Path> programs = List.of();

    @Test
    void helmInstallsAndUninstalls() throws Exception {
        try (Cluster cluster = withHelm()) {
            run(INSTALL.section("Helm").commands());
            assertThat(deployments(cluster)).hasSize(1);

            run(UPGRADE.section("Uninstall").commands());

            assertThat(deployments(cluster)).isEmpty();
        }
    }

    @Test
    void readmeInstalls() throws Exception {
        try (Cluster cluster = withHelm()) {
            run(Page.at(Path.of("README.md")).section("Install").commands());

            assertThat(deployments(cluster)).hasSize(1);
        }
    }

    @Test
    void readmeOfTheChartInstalls() throws Exception {
        try (Cluster cluster = withHelm()) {
            run(Page.at(Path.of("helm/README.md")).commands());

            assertThat(deployments(cluster)).hasSize(1);
        }
    }

    @Test
    void imageOfARegistryIsInstalled() throws Exception {
        try (Cluster cluster = withHelm()) {
            cluster.applyNamespace(RELEASE);
            Path values = Files.writeString(folder.resolve("values.yaml"), """
                    organization: {id: clm8qv74h000008mlf08scq7k, allowedNamespaces: [airflow]}
                    token: {existingSecret: {name: astro-operator-token}}
                    """);

            run(Page.named("operate/image").commands("helm").stream()
                    .map(command -> command.replace("VALUES", values.toString()))
                    .toList());

            assertThat(deployments(cluster))
                    .singleElement()
                    .asString()
                    .contains("image=registry.example.com/astro-operator:");
        }
    }

    @Test
    void helmRendersManifestsForAPlan() throws Exception {
        programs = HelmProgram.require();
        Path chart = Files.createDirectories(folder.resolve("charts/objects/templates"));
        Files.createDirectories(folder.resolve("values"));
        Files.writeString(chart.resolveSibling("Chart.yaml"), "apiVersion: v2\nname: objects\nversion: 1.0.0\n");
        Files.writeString(chart.resolve("region.yaml"), "kind: EnvironmentObject\nregion: {{ .Values.region }}\n");
        Files.writeString(folder.resolve("values/prod.yaml"), "region: eu\n");
        String command = Page.named("how-to/pull-requests").inlineCommands().stream()
                .filter(inline -> inline.startsWith("helm "))
                .findFirst()
                .orElseThrow();

        assertThat(new PageShell(folder, programs).run("cd " + folder + " && " + command))
                .contains("region: eu");
    }

    /** The Pod is that of {@code helm test}. The embedded API server can't scale: {@code ResourcePagesIT} does. */
    @Test
    void kubectlUpgradesAndRemoves() throws Exception {
        PageShell shell = new PageShell(folder);
        try (Cluster cluster = shell.cluster()) {
            run(INSTALL.section("kubectl").commands());
            cluster.client()
                    .resource(new PodBuilder()
                            .withNewMetadata()
                            .withName("astro-operator-test")
                            .withNamespace(RELEASE)
                            .endMetadata()
                            .withNewSpec()
                            .addNewContainer()
                            .withName("test")
                            .withImage("busybox")
                            .endContainer()
                            .endSpec()
                            .build())
                    .create();
            List<String> commands = UPGRADE.inlineCommands().stream()
                    .filter(command -> !command.contains("install.yaml"))
                    .toList();
            assertThat(commands).hasSize(4);

            run(List.of(commands.get(0)));
            assertThat(deployments(cluster)).hasSize(1);
            run(commands.subList(2, 4));

            assertThat(deployments(cluster)).isEmpty();
        }
    }

    @Test
    void policiesAreApplied() throws Exception {
        PageShell shell = new PageShell(folder);
        try (Cluster cluster = shell.cluster()) {
            cluster.applyNamespace("airflow");

            assertThat(shell.run(Page.named("security/access").commands("kubectl")))
                    .contains("validatingadmissionpolicy.admissionregistration.k8s.io/", "namespace/airflow labeled");
            assertThat(shell.run(Page.named("reference/lint/index").inlineCommands()))
                    .contains("validatingadmissionpolicy.admissionregistration.k8s.io/");
        }
    }

    private Cluster withHelm() throws IOException {
        programs = HelmProgram.require();
        return new PageShell(folder).cluster();
    }

    private void run(List<String> commands) throws Exception {
        PageShell shell = new PageShell(folder, programs);
        for (String command : commands) {
            // The embedded API describes built-in kinds without their fields.
            shell.run(command.contains(" install ") ? command + " --disable-openapi-validation" : command);
        }
    }

    private static List<Deployment> deployments(Cluster cluster) {
        return cluster.client().apps().deployments().inNamespace(RELEASE).list().getItems();
    }
}
