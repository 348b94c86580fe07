package io.astronomer.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.YamlDocuments;
import io.astronomer.operator.chart.Chart;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The references in the examples of Flux and Argo CD; {@link GitOpsInstallTest} applies the examples. */
class GitOpsExamplesTest {
    private static final List<Path> FILES = List.of(
            Path.of("deploy", "flux", "operator-helm.yaml"),
            Path.of("deploy", "flux", "operator-kustomize.yaml"),
            Path.of("deploy", "flux", "objects.yaml"),
            Path.of("deploy", "flux", "operator-release.yaml"),
            Path.of("deploy", "argocd", "application.yaml"),
            Path.of("deploy", "argocd", "operator-release.yaml"));

    @Test
    void apiVersionsAreServedByFluxAndArgo() throws IOException {
        assertThat(documents()
                        .map(document -> document.path("apiVersion").asText() + "/"
                                + document.path("kind").asText())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "v1/Namespace",
                        "v1/ConfigMap",
                        "source.toolkit.fluxcd.io/v1/GitRepository",
                        "source.toolkit.fluxcd.io/v1/OCIRepository",
                        "helm.toolkit.fluxcd.io/v2/HelmRelease",
                        "kustomize.toolkit.fluxcd.io/v1/Kustomization",
                        "argoproj.io/v1alpha1/Application");
    }

    @Test
    void pathsOfThisRepositoryExist() throws IOException {
        assertThat(documents()
                        .filter(document ->
                                document.at("/metadata/name").asText().equals("astro-operator"))
                        .flatMap(document -> Stream.of("/spec/path", "/spec/source/path", "/spec/chart/spec/chart")
                                .map(path -> document.at(path).asText()))
                        .filter(path -> !path.isEmpty())
                        .map(path -> path.replaceFirst("^\\./", "")))
                .containsExactlyInAnyOrder("helm", "deploy/overlays/cluster-wide", "helm")
                .allSatisfy(path -> assertThat(Path.of(path)).isDirectory());
    }

    @Test
    void valuesAreCompleteAndAcceptedByTheChart() throws IOException {
        List<JsonNode> values = values(documents());

        assertThat(values).hasSize(4).allSatisfy(each -> {
            assertThat(each.at("/organization/id").asText()).isNotEmpty();
            assertThat(each.at("/organization/allowedNamespaces")).isNotEmpty();
            assertThat(each.at("/token/existingSecret/name").asText()).isNotEmpty();
            assertThat(Chart.render(Serialization.asYaml(each))).isNotEmpty();
        });
    }

    /** The chart of a release has the registry and the digest of its image. */
    @Test
    void onlyTheChartOfTheRepositoryNeedsARegistry() throws IOException {
        assertThat(values(documents().filter(document -> !isOfARelease(document))))
                .hasSize(2)
                .allMatch(each -> !each.at("/image/registry").asText().isEmpty());
        assertThat(values(documents().filter(GitOpsExamplesTest::isOfARelease)))
                .hasSize(2)
                .noneMatch(each -> each.has("image"));
    }

    @Test
    void fluxTakesTheChartFromTheArtefact() throws IOException {
        assertThat(documents().filter(document -> document.path("kind").asText().equals("OCIRepository")))
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.at("/spec/url").asText())
                            .startsWith("oci://")
                            .endsWith("/charts/astro-operator");
                    assertThat(source.at("/spec/layerSelector/mediaType").asText())
                            .isEqualTo("application/vnd.cncf.helm.chart.content.v1.tar+gzip");
                });
    }

    @Test
    void argoTakesTheChartFromTheSamePlace() throws IOException {
        assertThat(documents()
                        .filter(GitOpsExamplesTest::isOfARelease)
                        .map(document -> document.at("/spec/source"))
                        .filter(JsonNode::isObject))
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.path("repoURL").asText())
                            .endsWith("/charts")
                            .doesNotContain("://");
                    assertThat(source.path("chart").asText()).isEqualTo("astro-operator");
                });
    }

    private static boolean isOfARelease(JsonNode document) {
        return document.at("/spec/chartRef").isObject()
                || document.at("/spec/source/chart").isTextual();
    }

    private static List<JsonNode> values(Stream<JsonNode> documents) {
        return documents
                .flatMap(document -> Stream.of("/spec/values", "/spec/source/helm/valuesObject")
                        .map(document::at))
                .filter(JsonNode::isObject)
                .toList();
    }

    @Test
    void kustomizationHasRetryIntervalAndImage() throws IOException {
        assertThat(documents().filter(document -> document.path("kind").asText().equals("Kustomization")))
                .hasSize(2)
                .allSatisfy(kustomization -> {
                    assertThat(kustomization.at("/spec/retryInterval").asText()).isNotEmpty();
                    assertThat(kustomization.at("/spec/path").asText().startsWith("./deploy"))
                            .isEqualTo(
                                    kustomization.at("/spec/images/0/newName").isTextual());
                });
    }

    @Test
    void sourcesAndDependenciesExist() throws IOException {
        Set<String> names = documents()
                .map(document -> document.path("kind").asText() + "/"
                        + document.at("/metadata/name").asText())
                .collect(Collectors.toSet());

        assertThat(documents()
                        .flatMap(document -> Stream.concat(
                                Stream.of("/spec/sourceRef", "/spec/chart/spec/sourceRef", "/spec/chartRef")
                                        .map(document::at)
                                        .filter(JsonNode::isObject)
                                        .map(source -> source.path("kind").asText() + "/"
                                                + source.path("name").asText()),
                                document.at("/spec/dependsOn")
                                        .valueStream()
                                        .map(other -> document.path("kind").asText() + "/"
                                                + other.path("name").asText()))))
                .hasSize(4)
                .isSubsetOf(names);
    }

    private static Stream<JsonNode> documents() throws IOException {
        Stream<JsonNode> all = Stream.empty();
        for (Path file : FILES) {
            all = Stream.concat(
                    all,
                    YamlDocuments.of(Files.readString(file)).stream()
                            .map(text -> Serialization.unmarshal(text, JsonNode.class)));
        }
        return all;
    }
}
