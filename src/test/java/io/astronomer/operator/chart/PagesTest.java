package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands and values in README.md, and in the pages on the install, the upgrade, teams and permissions. */
class PagesTest {
    private static final Page INSTALL = Page.named("operate/install");
    private static final Page ACCESS = Page.named("security/access");
    private static final Page PERMISSIONS = Page.named("security/permissions");
    private static final Page README = Page.at(Path.of("README.md"));
    private static final Page UPGRADE = Page.named("operate/upgrade");
    private static final Pattern SET = Pattern.compile("--set '?([A-Za-z.]+)=");

    @TempDir
    private Path folder = Path.of("");

    static Stream<String> examples() {
        return Stream.concat(
                INSTALL.section("Values by example").blocks("yaml").stream(),
                Page.named("how-to/teams").section("Teams that share the default token").blocks("yaml").stream());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void chartAcceptsTheExample(String values) {
        assertThat(Chart.render(values)).isNotEmpty();
    }

    @Test
    void helmCommandSetsTheRequiredValues() {
        assertThat(SET.matcher(String.join("\n", INSTALL.section("Helm").commands("helm")))
                        .results())
                .extracting(set -> set.group(1))
                .containsExactly(
                        "image.registry",
                        "organization.id",
                        "organization.allowedNamespaces",
                        "token.existingSecret.name");
    }

    @Test
    void readmeHasTheCommandsOfTheInstallPage() {
        assertThat(README.section("Install").blocks("sh"))
                .isNotEmpty()
                .isEqualTo(INSTALL.section("Helm").blocks("sh"));
    }

    @Test
    void fluxFileOfThePageExists() {
        assertThat(INSTALL.section("Flux").commands("kubectl"))
                .first()
                .isEqualTo("kubectl apply --server-side -f deploy/flux/operator-helm.yaml");
        assertThat(Path.of("deploy", "flux", "operator-helm.yaml")).isRegularFile();
    }

    @Test
    void kubectlCommandsInstallTheOperator() throws Exception {
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
    void overlayOfThePageChangesNamespaceAndImage() throws Exception {
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
    void releaseTakesOverAnExistingCrd() throws Exception {
        try (Cluster cluster = cluster()) {
            cluster.applyCrds();
            run(UPGRADE.section("A CRD that is there already").commands("kubectl"));

            assertThat(new HelmRelease(cluster).install(Chart.ours()).getStatus())
                    .isEqualTo("deployed");
        }
    }

    /** Helm 4 applies server-side, as its own field manager. */
    @Test
    void serverSideApplyHasNoConflictWithExistingCrd() throws Exception {
        try (Cluster cluster = cluster()) {
            run(UPGRADE.section("Upgrade").commands("kubectl"));
            run(UPGRADE.section("A CRD that is there already").commands("kubectl"));
            List<String> crds = Chart.ours().documents().stream()
                    .filter(document -> document.contains("kind: CustomResourceDefinition\n"))
                    .toList();
            Path file = Files.writeString(folder.resolve("crds.yaml"), String.join("\n---\n", crds));

            assertThat(new Kubectl(cluster.kubeconfig())
                            .run("kubectl apply --server-side --field-manager=helm -f " + file))
                    .contains("serverside-applied");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/operate/install.md", "docs/operate/upgrade.md"})
    void applyCommandsAreServerSide(String page) {
        assertThat(Page.at(Path.of(page)).text().lines())
                .filteredOn(line -> line.startsWith("kubectl apply "))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("kubectl apply --server-side "));
    }

    @Test
    void downgradeCommandsRemoveOrganizations() throws Exception {
        try (Cluster cluster = cluster()) {
            cluster.applyCrds();
            cluster.apply(Path.of("deploy", "samples", "organization"), "default");
            cluster.apply(Path.of("deploy", "samples", "policies"), "default");
            int all = objects(cluster);

            new PageShell(folder)
                    .script(UPGRADE.part("To a version without AstroOrganization")
                            .blocks("sh")
                            .get(0));

            assertThat(objects(cluster)).isEqualTo(all - 1).isPositive();
            assertThat(cluster.client()
                            .resources(AstroOrganization.class)
                            .inAnyNamespace()
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    void downgradeCommandsRemoveFinalizers() throws Exception {
        try (Cluster cluster = cluster()) {
            cluster.applyCrds();
            List<HasMetadata> held = cluster.apply(Path.of("deploy", "samples", "organization"), "default").stream()
                    .filter(object -> !object.getKind().equals("EnvironmentObject"))
                    .map(object -> cluster.client().resource(object).edit(PagesTest::withFinalizer))
                    .toList();
            assertThat(held).hasSize(2).allMatch(object -> object.hasFinalizer("astro.astronomer.io/held"));

            new PageShell(folder)
                    .script(UPGRADE.part("To a version without AstroOrganization")
                            .blocks("sh")
                            .get(1));

            assertThat(held)
                    .noneMatch(
                            object -> cluster.client().resource(object).get().hasFinalizer("astro.astronomer.io/held"));
        }
    }

    private static HasMetadata withFinalizer(HasMetadata object) {
        object.addFinalizer("astro.astronomer.io/held");
        return object;
    }

    private static int objects(Cluster cluster) {
        return cluster.client()
                .resources(EnvironmentObject.class)
                .inAnyNamespace()
                .list()
                .getItems()
                .size();
    }

    @Test
    void upgradeAndUninstallCommandsLeaveNoCrd() throws Exception {
        try (Cluster cluster = cluster()) {
            cluster.applyNamespace("astro-operator");
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
    void valuesInTheTextExist() {
        JsonNode values = Values.defaults();

        assertThat(Pattern.compile(
                                "`((?:crds|rbac|image|api|organization|traces|networkPolicy|token|prometheusRule)\\.(?!yaml`)\\w+)`")
                        .matcher(INSTALL.text() + UPGRADE.text() + ACCESS.text() + PERMISSIONS.text())
                        .results()
                        .map(name -> name.group(1)))
                .isNotEmpty()
                .allMatch(name -> !values.at("/" + name.replace('.', '/')).isMissingNode());
    }

    private Cluster cluster() {
        return new PageShell(folder).cluster();
    }

    private void run(List<String> commands) throws Exception {
        new PageShell(folder).run(commands);
    }
}
