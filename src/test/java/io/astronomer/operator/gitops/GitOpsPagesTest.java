package io.astronomer.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the pages on Flux and Argo CD, in their order. {@link GitOpsTools} is in place of the controllers. */
@Tag("matrix")
class GitOpsPagesTest {
    private static final Page INSTALL = Page.named("operate/install");
    private static final Page FLUX = Page.named("how-to/flux");
    private static final Page ARGO = Page.named("how-to/argo-cd");
    private static final Path RELEASE = Path.of("deploy", "flux", "operator-release.yaml");
    private static final Path OBJECTS = Path.of("deploy", "flux", "objects.yaml");
    private static final Path APPLICATIONS = Path.of("deploy", "argocd", "application.yaml");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @Test
    void stepsOfFluxEndInTheResultOfThePage() throws Exception {
        try (Cluster cluster = cluster(RELEASE, OBJECTS)) {
            List<String> commands = FLUX.commands();
            assertThat(commands).hasSize(7);

            run(commands.subList(0, 4));
            new GitOpsTools(folder).reconcile(RELEASE);
            new GitOpsTools(folder).reconcile(OBJECTS);

            assertThat(columns(run(commands.subList(4, 7)))).containsAll(result(FLUX));
            assertThat(keys(cluster, "astro-operator", "astro-operator-token")).containsExactly("token");
            assertThat(keys(cluster, "flux-system", "sops-age")).containsExactly("age.agekey");
        }
    }

    @Test
    void stepsOfArgoEndInTheResultOfThePage() throws Exception {
        try (Cluster cluster = cluster(APPLICATIONS)) {
            List<String> commands = ARGO.commands();
            assertThat(commands).hasSize(7);
            run(List.of("kubectl -n argocd create configmap argocd-cm --from-literal=kept=true"));

            run(commands.subList(0, 4));
            new GitOpsTools(folder).reconcile(APPLICATIONS);

            assertThat(columns(run(commands.subList(4, 7)))).containsAll(result(ARGO));
            assertThat(keys(cluster, "astro-operator", "astro-operator-token")).containsExactly("token");
            assertThat(run(List.of("kubectl -n argocd get configmap argocd-cm -o yaml")))
                    .contains("EnvironmentObject", "kept");
        }
    }

    @Test
    void installPageAppliesTheChartByFlux() throws Exception {
        try (Cluster cluster = cluster(Path.of("deploy", "flux", "operator-helm.yaml"))) {
            run(INSTALL.section("Flux").commands());

            assertThat(run(List.of("kubectl get helmreleases -A"))).contains("astro-operator");
            assertThat(keys(cluster, "astro-operator", "astro-operator-token")).containsExactly("token");
        }
    }

    @Test
    void installPageAppliesTheApplicationsOfArgo() throws Exception {
        try (Cluster cluster = cluster(APPLICATIONS)) {
            run(INSTALL.section("Argo CD").commands());

            assertThat(run(List.of("kubectl get applications -A"))).contains("astro-operator", "airflow-environment");
            assertThat(keys(cluster, "astro-operator", "astro-operator-token")).containsExactly("token");
        }
    }

    /** The head of an example has its Secrets, too. */
    @Test
    void pagesCreateTheSecretsOfTheExamples() throws IOException {
        assertThat(FLUX.commands()).containsAll(GitOpsTools.head(RELEASE)).containsAll(GitOpsTools.head(OBJECTS));
        assertThat(ARGO.commands()).containsAll(GitOpsTools.head(APPLICATIONS));
    }

    private Cluster cluster(Path... files) throws Exception {
        Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"));
        new GitOpsTools(folder).install(files);
        return cluster;
    }

    private String run(List<String> commands) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "a-secret");
        StringBuilder output = new StringBuilder();
        for (String command : commands) {
            output.append(
                    new GitOpsTools(folder).kubectl().run(command.replaceAll("PATH_OF_THE_[A-Z]+", secret.toString())));
        }
        return output.toString();
    }

    /** Returns the lines of the result. Of the resource it has the columns that the spec fills in, without an operator. */
    private static List<String> result(Page page) {
        List<String> lines = columns(page.blocks("").get(0));
        assertThat(lines).hasSize(4).last().asString().contains(" CONNECTION ");
        return List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(3).split(" CONNECTION ", 2)[0]);
    }

    /** Returns the lines with one space between columns, and without ages. */
    private static List<String> columns(String output) {
        return output.lines()
                .map(line -> line.strip().replaceAll(" +", " ").replaceAll(" \\d+s$", ""))
                .toList();
    }

    private static List<String> keys(Cluster cluster, String namespace, String secret) {
        return List.copyOf(cluster.client()
                .secrets()
                .inNamespace(namespace)
                .withName(secret)
                .get()
                .getData()
                .keySet());
    }
}
