package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.HelmProgram;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.OperatorDeployment;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of docs/operate/upgrade.md for Helm, on the charts of two releases, which stand for those of the registry:
 * {@code VerifyPageIT} has one.
 */
@Tag("matrix")
class ReleaseUpgradeTest {
    private static final Names NAMES = new Names("0.1.0", "r.example/team", "https://git.example/op");
    private static final String CHART = "oci://REGISTRY/charts/astro-operator@sha256:DIGEST";
    private static final Subject IMAGE = image("a");
    private static final Subject NEWER_IMAGE = image("b");
    private static final Page UPGRADE = Page.named("operate/upgrade");

    @TempDir
    private Path folder = Path.of("");

    private List<Path> programs = List.of();

    @BeforeEach
    void machineHasHelm() throws IOException {
        Kubectl.require();
        programs = HelmProgram.require();
    }

    @Test
    void upgradeHasTheImageOfTheNewerRelease() throws Exception {
        try (Cluster cluster = upgraded()) {
            assertThat(OperatorDeployment.container(cluster).getImage()).isEqualTo(NEWER_IMAGE.reference());
        }
    }

    @Test
    void upgradeKeepsTheValuesOfTheInstall() throws Exception {
        try (Cluster cluster = upgraded()) {
            assertThat(OperatorDeployment.container(cluster).getEnv())
                    .extracting(EnvVar::getValue)
                    .contains("clm8qv74h000008mlf08scq7k", "airflow");
        }
    }

    @Test
    void rollbackHasTheImageOfThePreviousRelease() throws Exception {
        try (Cluster cluster = upgraded()) {
            run(UPGRADE.section("Roll back").commands("helm"), IMAGE);

            assertThat(OperatorDeployment.container(cluster).getImage()).isEqualTo(IMAGE.reference());
        }
    }

    private Cluster upgraded() throws Exception {
        Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"));
        cluster.applyNamespace("astro-operator");
        run(Page.named("operate/install").section("From a release").commands("helm"), IMAGE);
        run(UPGRADE.section("From a release").commands("helm"), NEWER_IMAGE);
        return cluster;
    }

    /** Runs commands with the chart of the release with this image. */
    private void run(List<String> commands, Subject image) throws IOException, InterruptedException {
        assertThat(commands).hasSize(1);
        Path chart = folder.resolve(NAMES.chartFile());
        var annotations = ReleaseAnnotations.of(NAMES, new Changelog("0.1.0", ""), image, Optional.empty());
        new ReleasedChart(NAMES, image, annotations).write(chart, new Commit("c0ffee", 1_700_000_000, false));
        String filled = commands.get(0)
                .replace("ORGANIZATION_ID", "clm8qv74h000008mlf08scq7k")
                .replace("NAMESPACES", "airflow");
        // The embedded API describes built-in kinds without their fields.
        new Kubectl(folder.resolve("kubeconfig"), programs)
                .run(filled.replace(CHART, "--disable-openapi-validation " + chart));
    }

    private static Subject image(String digit) {
        return new Subject(NAMES.image(), digit.repeat(64));
    }
}
