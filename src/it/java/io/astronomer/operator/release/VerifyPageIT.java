package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.cli.dist.Checksum;
import io.astronomer.operator.image.Command;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The commands that verify a release, as docs/operate/release.md has them, with the files of the dry run. */
@ExtendWith(NeedsDryRun.class)
@ResourceLock("the registry of the dry run")
final class VerifyPageIT {
    private static final Page PAGE = Page.named("operate/release");
    private static final String NAMESPACE = "astro-operator";
    /** Stops the registry, whose port the next test needs. */
    private static final String STOP = "trap 'kill $!; wait $! || :' EXIT\n";

    private final DryRun run = DryRun.last().orElseThrow();
    private final List<String> steps = PAGE.section("Verify").blocks("sh");
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void pathHasThePrograms() throws IOException, Tools.Missing {
        for (String program : List.of("curl", "jq")) {
            if (Command.tryOut(program, "--version").isEmpty()) {
                abort(program + " is not on the PATH");
            }
        }
        environment.put("PATH", Tools.pinned().path("cosign", "helm"));
        environment.put("HELM_CACHE_HOME", folder.resolve("helm").toString());
    }

    @Test
    void verifyHasSixSteps() {
        assertThat(steps).hasSize(6);
    }

    @Test
    void downloadedFilesAreVerified() throws IOException {
        Files.createSymbolicLink(published(), run.folder().toAbsolutePath());

        assertThat(run(download(), steps.get(2), steps.get(3)))
                .contains(
                        "Verified OK",
                        "install.yaml: OK",
                        "crds.yaml: OK",
                        run.names().version() + ".tar.gz: OK");
    }

    /** The digest of the image comes from this file. */
    @Test
    void downloadedProvenanceWithAnotherDigestFails() throws IOException {
        FileUtils.copyDirectory(run.folder().toFile(), published().toFile());
        Path provenance = published().resolve(Names.PROVENANCE);
        String digest = run.image().sha256();
        Files.writeString(provenance, Files.readString(provenance).replace(digest, "0".repeat(64)));

        assertThatThrownBy(() -> run(download(), steps.get(2), steps.get(3)))
                .hasMessageContaining("install.yaml: OK")
                .hasMessageContaining("invalid signature");
    }

    @Test
    void dryRunIsVerifiedAndItsChartInstalled() throws IOException {
        assertThat(imageInstalledBy(steps.get(2), steps.get(3), steps.get(4), steps.get(5)))
                .isEqualTo(run.image().reference());
    }

    @Test
    void pagesInstallAndUpgradeToTheVerifiedChart() throws IOException {
        String install = helm("operate/install");
        String upgrade = helm("operate/upgrade");

        assertThat(imageInstalledBy(steps.get(3), install, upgrade))
                .isEqualTo(run.image().reference());
    }

    /** Returns the command of a page for a release. The digest of the chart is that of the provenance. */
    private static String helm(String page) {
        List<String> commands = Page.named(page).section("From a release").commands("helm");
        assertThat(commands).hasSize(1);
        return commands.get(0)
                        .replace("DIGEST", "${chart##*:}")
                        .replace("ORGANIZATION_ID", SandboxFixtures.ORGANIZATION)
                        .replace("NAMESPACES", "airflow")
                + "\n";
    }

    @Test
    void chartIsVerifiedByHelm() throws IOException {
        assumeThat(run.folder().resolve(Names.CHART_KEY))
                .as("key of a dry run with gpg")
                .exists();
        Files.createSymbolicLink(published(), run.folder().toAbsolutePath());

        assertThat(run(
                        STOP,
                        PAGE.section("Dry run").blocks("sh").get(1),
                        download(),
                        PAGE.section("Verify with Helm").blocks("sh").get(0)))
                .contains(
                        Names.CHART_KEY + ": OK",
                        "Signed by: astro-operator dry run",
                        "Chart Hash Verified: sha256:"
                                + Checksum.of(run.folder().resolve(run.names().chartFile())));
    }

    /** krew is a plugin too, and the plugins that it installs are in a folder of its own. */
    @Test
    void krewInstallsTheVerifiedCommandLine() throws IOException, Tools.Missing {
        Kubectl.require();
        Files.createSymbolicLink(published(), run.folder().toAbsolutePath());
        Path krew = folder.resolve("krew");
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Files.createSymbolicLink(
                programs.resolve("kubectl-krew"), Tools.pinned().require("krew"));
        environment.put("KREW_ROOT", krew.toString());
        environment.merge("PATH", programs + ":" + krew.resolve("bin") + ":", (path, more) -> more + path);
        List<String> install = Page.named("reference/cli").section("Install").blocks("sh");

        assertThat(run(fromTheDryRun(install.get(0)), install.get(1)))
                .contains(archive() + ": OK", "astro.yaml: OK")
                .endsWith("kubectl astro " + run.names().version());
    }

    @Test
    void checksumOfTheActionIsVerified() throws IOException {
        Files.createSymbolicLink(published(), run.folder().toAbsolutePath());
        String commands = Page.named("how-to/pull-requests").blocks("sh").get(0);
        String file = "kubectl-astro-" + run.names().version() + ".tar.gz";

        assertThat(run(fromTheDryRun(commands)))
                .contains("Verified OK", Checksum.of(run.folder().resolve(file)) + "  " + file);
    }

    private String archive() {
        return "kubectl-astro-" + run.names().version() + "-linux-amd64.tar.gz";
    }

    /** Returns the image of the Deployment that the commands install in an empty cluster, with the registry of the dry run. */
    private String imageInstalledBy(String... commands) throws IOException {
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            cluster.applyNamespace(NAMESPACE);
            environment.put("KUBECONFIG", cluster.kubeconfig().toString());

            run(STOP, PAGE.section("Dry run").blocks("sh").get(1), String.join("", commands));

            return InstalledChart.image(Objects.requireNonNull(cluster.client()
                    .apps()
                    .deployments()
                    .inNamespace(NAMESPACE)
                    .withName("astro-operator")
                    .get()));
        }
    }

    /** Returns the first two steps. */
    private String download() throws IOException {
        return fromTheDryRun(steps.get(0));
    }

    /** Returns the commands in a folder of their own. A dry run has another signer than the page. */
    private String fromTheDryRun(String commands) throws IOException {
        Path target = Files.createDirectories(folder.resolve("downloads"));
        Identity signer = new Identity.KeyPair(
                run.folder(), run.folder().resolve(Names.PUBLIC_KEY).toAbsolutePath(), "");
        return "cd '" + target + "'\nset -- " + String.join(" ", signer.verifying()) + "\n" + commands;
    }

    /** Returns the folder that the URL of the downloads names. */
    private Path published() throws IOException {
        Path parent = Files.createDirectories(folder.resolve("source/releases/download"));
        return parent.resolve(run.names().tag());
    }

    /** Runs the commands with the words in capitals filled in, until one fails. */
    private String run(String... commands) throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), """
                organization: {id: %s, allowedNamespaces: ['*']}
                token: {existingSecret: {name: astro-operator-token}}
                """.formatted(SandboxFixtures.ORGANIZATION));
        Map<String, String> words = Map.of(
                "ARCHIVE", archive(),
                "SOURCE", "file://" + folder.resolve("source"),
                "VERSION", run.names().version(),
                "REGISTRY", run.names().registry(),
                "VALUES", values.toString());
        String script = String.join("", commands);
        for (Map.Entry<String, String> word : words.entrySet()) {
            script = script.replace(word.getKey(), word.getValue());
        }
        return Command.run(List.of("sh", "-euc", script), environment);
    }
}
