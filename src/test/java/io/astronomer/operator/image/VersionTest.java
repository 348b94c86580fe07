package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.chart.Chart;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The build, the chart, the image and the pages have one version. */
class VersionTest {
    private static final Pattern OF_THE_BUILD =
            Pattern.compile("<artifactId>astro-operator</artifactId>\\s*<version>([^<]+)</version>");
    /** The image with its tag, as commands, manifests and overlays write it. */
    private static final Pattern NAMED = Pattern.compile(
            "astro-operator:v?(\\d[\\w.-]*\\w)|(?:newTag|tag|targetRevision): \"?(\\d[\\w.-]*\\w)|VERSION=(\\d[\\w.]*)");

    @Test
    void chartHasTheVersionOfTheBuild() throws IOException {
        JsonNode chart = chart();

        assertThat(List.of(
                        chart.path("version").asText(), chart.path("appVersion").asText()))
                .containsOnly(version());
    }

    @Test
    void installPageNamesTheMinimumKubernetesVersion() throws IOException {
        JsonNode chart = chart();
        String minimum = chart.path("kubeVersion").asText().replaceFirst(">=(\\d+\\.\\d+)\\.0-0", "$1");

        assertThat(Files.readString(Path.of("docs", "operate", "install.md")))
                .contains("Kubernetes " + minimum + " or later");
    }

    @Test
    void pagesAndManifestsNameTheImageOfTheVersion() throws IOException {
        List<String> named = Stream.of("README.md", "docs", "deploy", "helm/README.md")
                .flatMap(path -> files(Path.of(path)))
                .flatMap(file -> NAMED.matcher(TextFile.read(file)).results())
                .map(VersionTest::group)
                .toList();

        assertThat(named).hasSizeGreaterThan(5).containsOnly(version());
    }

    private static JsonNode chart() throws IOException {
        return Serialization.unmarshal(Files.readString(Chart.FOLDER.resolve("Chart.yaml")), JsonNode.class);
    }

    private static String group(MatchResult found) {
        return Stream.of(1, 2, 3)
                .map(found::group)
                .filter(text -> text != null)
                .findFirst()
                .orElseThrow();
    }

    private static String version() throws IOException {
        return OF_THE_BUILD
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Path> files(Path path) {
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(file -> file.toString().matches(".*\\.(md|ya?ml)")).toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
