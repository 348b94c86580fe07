package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What README.md, docs/install.md and docs/upgrade.md tell to type works. */
class PagesTest {
    private static final Page INSTALL = Page.named("install");
    private static final Page README = Page.at(Path.of("README.md"));
    private static final Page UPGRADE = Page.named("upgrade");
    private static final Pattern SET = Pattern.compile("--set '?([A-Za-z.]+)=");

    @TempDir
    private Path folder = Path.of("");

    static List<String> examples() {
        return INSTALL.section("Values by example").blocks("yaml");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsTaken(String values) {
        assertThat(Chart.render(values)).isNotEmpty();
    }

    @Test
    void theHelmCommandSetsWhatIsRequired() {
        assertThat(SET.matcher(String.join("\n", INSTALL.section("Helm").commands("helm")))
                        .results())
                .extracting(set -> set.group(1))
                .containsExactly("organization.id", "organization.allowedNamespaces", "token.existingSecret.name");
    }

    @ParameterizedTest
    @CsvSource({"Helm, kubectl", "Helm, helm", "kubectl, kubectl"})
    void theReadmeInstallsAsThePageDoes(String way, String program) {
        assertThat(README.part(way).commands(program))
                .isNotEmpty()
                .isEqualTo(INSTALL.section(way).commands(program));
    }

    @Test
    void whatTheReadmeAppliesForFluxIsThere() {
        assertThat(README.part("Flux").commands("kubectl"))
                .last()
                .isEqualTo("kubectl apply -f deploy/flux/operator-helm.yaml");
        assertThat(Path.of("deploy", "flux", "operator-helm.yaml")).isRegularFile();
    }

    @Test
    void kubectlInstalls() throws Exception {
        try (Cluster cluster = cluster()) {
            run(INSTALL.section("kubectl").commands("kubectl"));

            assertThat(cluster.client()
                            .apps()
                            .deployments()
                            .inNamespace("astro-operator")
                            .list()
                            .getItems())
                    .hasSize(1);
        }
    }

    @Test
    void anOverlayOfOnesOwnChangesNamespaceAndImage() throws Exception {
        Kubectl.require();
        String ours = folder.relativize(Path.of("deploy").toAbsolutePath()).toString();
        String overlay = INSTALL.section("kubectl").blocks("yaml").get(0).replace("astro-operator/deploy", ours);
        Files.writeString(folder.resolve("kustomization.yaml"), overlay);

        String built = new Kubectl(folder.resolve("kubeconfig")).run("kubectl kustomize " + folder);

        assertThat(built)
                .contains("image: registry.internal/astro-operator:0.1.0", "namespace: team-a")
                .doesNotContain("namespace: astro-operator");
    }

    @Test
    void aCrdThatIsThereAlreadyIsGivenToTheRelease() throws Exception {
        try (Cluster cluster = cluster()) {
            cluster.applyCrds();
            run(UPGRADE.section("A CRD that is there already").commands("kubectl"));

            assertThat(new Helmsman(cluster).install(Chart.ours()).getStatus()).isEqualTo("deployed");
        }
    }

    @Test
    void theCrdIsUpgradedByHandAndEverythingRemoved() throws Exception {
        try (Cluster cluster = cluster()) {
            cluster.client()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("astro-operator")
                            .endMetadata()
                            .build())
                    .create();
            run(UPGRADE.section("Upgrade").commands("kubectl"));
            run(UPGRADE.section("Uninstall").commands("kubectl"));

            assertThat(cluster.client()
                            .apiextensions()
                            .v1()
                            .customResourceDefinitions()
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    void theValuesThatTheTextNamesExist() {
        JsonNode values = Values.defaults();

        assertThat(Pattern.compile(
                                "`((?:crds|rbac|image|api|organization|traces|networkPolicy|token|prometheusRule)\\.\\w+)`")
                        .matcher(INSTALL.text() + UPGRADE.text())
                        .results()
                        .map(name -> name.group(1)))
                .isNotEmpty()
                .allMatch(name -> !values.at("/" + name.replace('.', '/')).isMissingNode());
    }

    private Cluster cluster() {
        Kubectl.require();
        return Cluster.embedded(folder.resolve("kubeconfig"));
    }

    private void run(List<String> commands) throws Exception {
        assertThat(commands).isNotEmpty();
        Path token = Files.writeString(folder.resolve("token"), "an-api-token");
        for (String command : commands) {
            new Kubectl(folder.resolve("kubeconfig"))
                    .run(command.replace("PATH_OF_THE_TOKEN", token.toString())
                            .replace("ORGANIZATION_ID", "clm8qv74h000008mlf08scq7k")
                            .replace("NAMESPACES", "airflow"));
        }
    }
}
