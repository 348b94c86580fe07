package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.chart.HelmRelease;
import io.astronomer.operator.chart.OperatorDeployment;
import io.astronomer.operator.cli.dist.Checksum;
import io.astronomer.operator.sandbox.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart as a release publishes it. */
class ReleasedChartTest {
    private static final Names NAMES = new Names("0.1.0", "r.example/team", "https://git.example/op");
    private static final Subject IMAGE = new Subject("r.example/team/astro-operator", "a".repeat(64));
    private static final Changelog CHANGELOG = new Changelog("0.1.0", "### Added\n- One thing. And more.\n");
    private static final Commit COMMIT = new Commit("c0ffee", 1_700_000_000, false);

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve(NAMES.chartFile());
        chart(Optional.of("F1")).write(file, COMMIT);
    }

    private static ReleasedChart chart(Optional<String> fingerprint) {
        return new ReleasedChart(NAMES, IMAGE, ReleaseAnnotations.of(NAMES, CHANGELOG, IMAGE, fingerprint));
    }

    @Test
    void deploymentNamesTheImageByDigest() {
        assertThat(Chart.in(file).text()).contains("image: " + IMAGE.reference() + "\n");
    }

    @Test
    void tagOfTheUserReplacesTheDigest() {
        assertThat(Chart.in(file).textSetting("image.tag", "dev"))
                .contains("image: r.example/team/astro-operator:dev\n");
    }

    @Test
    void upgradeWithTheFormerValuesBringsTheImageOfTheRelease() throws IOException {
        Names names = new Names("0.2.0", "r.example/other-team", "https://git.example/op");
        Subject image = new Subject("r.example/other-team/astro-operator", "b".repeat(64));
        Path next = folder.resolve(names.chartFile());
        new ReleasedChart(names, image, Map.of()).write(next, COMMIT);
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            HelmRelease helm = new HelmRelease(cluster);
            helm.install(Chart.in(file));

            helm.upgradeReusingValues(Chart.in(next));

            assertThat(OperatorDeployment.container(cluster).getImage()).isEqualTo(image.reference());
        }
    }

    /** Helm reads the file of the chart's provenance in this form. */
    @Test
    void provenanceHasTheMetadataAndTheDigest() throws IOException {
        String metadata =
                chart(Optional.of("F1")).content("Chart.yaml", Files.readString(Path.of("helm", "Chart.yaml")));

        assertThat(ChartProvenance.of(file).message())
                .isEqualTo(metadata + "\n...\nfiles:\n  astro-operator-0.1.0.tgz: sha256:" + Checksum.of(file) + "\n");
    }

    @Test
    void readmeInstallsFromTheRegistry() throws IOException {
        assertThat(readme())
                .contains("install astro-operator oci://r.example/team/charts/astro-operator --version 0.1.0 \\\n")
                .doesNotContain("helm/ ", "image.registry=", "No image is published");
    }

    @Test
    void readmeLeadsToThePagesOfTheTag() throws IOException {
        assertThat(readme())
                .contains(
                        "[Verify](https://git.example/op/blob/v0.1.0/docs/operate/release.md#verify)",
                        "[`docs/operate/install.md`](https://git.example/op/blob/v0.1.0/docs/operate/install.md)")
                .doesNotContainPattern("[^\\[]`docs/[a-z/-]+\\.md`");
    }

    private static String readme() throws IOException {
        return chart(Optional.empty()).content("README.md", Files.readString(Path.of("helm", "README.md")));
    }

    @Test
    void sameSourceGivesTheSameBytes() throws IOException {
        Path second = folder.resolve("second.tgz");
        chart(Optional.of("F1")).write(second, COMMIT);

        assertThat(Files.mismatch(file, second)).isEqualTo(-1);
    }

    @Test
    void fileHasTheTimeOfTheCommit() throws IOException {
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void annotationsNameImageChangesLinksAndKey() throws IOException {
        JsonNode annotations = annotations(chart(Optional.of("F1")));

        assertThat(annotations.path("artifacthub.io/images").asText())
                .isEqualTo("- name: astro-operator\n  image: " + IMAGE.reference()
                        + "\n- name: helm-test\n  image: busybox:1.37\n");
        assertThat(annotations.path("artifacthub.io/changes").asText())
                .isEqualTo("- kind: added\n  description: One thing.\n");
        assertThat(annotations.path("artifacthub.io/links").asText()).contains("https://git.example/op");
        assertThat(annotations.path("artifacthub.io/signKey").asText())
                .isEqualTo(
                        "fingerprint: F1\nurl: https://git.example/op/releases/download/v0.1.0/astro-operator-chart-key.asc\n");
        assertThat(annotations.path("artifacthub.io/prerelease").asText()).isEqualTo("true");
    }

    @Test
    void chartThatIsNotSignedForHelmNamesNoKey() throws IOException {
        assertThat(annotations(chart(Optional.empty())).has("artifacthub.io/signKey"))
                .isFalse();
    }

    @Test
    void annotationsOfTheRepositoryStay() throws IOException {
        assertThat(annotations(chart(Optional.empty()))
                        .path("artifacthub.io/crds")
                        .asText())
                .contains("kind: EnvironmentObject", "kind: AstroOrganization");
    }

    private static JsonNode annotations(ReleasedChart chart) throws IOException {
        String text = Files.readString(Path.of("helm", "Chart.yaml"));
        return new YAMLMapper().readTree(chart.content("Chart.yaml", text)).path("annotations");
    }
}
