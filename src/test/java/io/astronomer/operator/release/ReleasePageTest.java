package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.chart.ReleaseManifests;
import io.astronomer.operator.sandbox.Cluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/operate/install.md that install a release. */
class ReleasePageTest {
    private static final Names NAMES = new Names("VERSION", "REGISTRY", "https://git.example/op");
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final List<String> BLOCKS =
            Page.named("operate/install").section("From a release").blocks("sh");

    @TempDir
    private Path folder = Path.of("");

    /** A tag can move after the check. A test of the dry run installs this chart: {@code VerifyPageIT}. */
    @Test
    void helmTakesTheVerifiedChart() {
        assertThat(BLOCKS.get(0))
                .contains("oci://" + NAMES.chart() + "@sha256:DIGEST ")
                .doesNotContain("--version", "image.");
    }

    @Test
    void kubectlInstallsTheManifestsOfTheRelease() throws Exception {
        Kubectl.require();
        Path token = Files.writeString(folder.resolve("token"), "an-api-token");
        Files.writeString(folder.resolve("install.yaml"), ReleaseManifests.install("r.example/team", DIGEST));
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            new Kubectl(cluster.kubeconfig())
                    .run("set -e; cd " + folder + "\n"
                            + BLOCKS.get(1)
                                    .replace("PATH_OF_THE_TOKEN", token.toString())
                                    .replace("ORGANIZATION_ID", "clm8qv74h000008mlf08scq7k")
                                    .replace("NAMESPACES", "airflow"));

            assertThat(cluster.client()
                            .apps()
                            .deployments()
                            .inNamespace("astro-operator")
                            .list()
                            .getItems())
                    .singleElement()
                    .asString()
                    .contains("image=r.example/team/astro-operator@" + DIGEST);
        }
    }
}
