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
            Path.of("deploy", "argocd", "application.yaml"));

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
        List<JsonNode> values = documents()
                .flatMap(document -> Stream.of("/spec/values", "/spec/source/helm/valuesObject")
                        .map(document::at))
                .filter(JsonNode::isObject)
                .toList();

        assertThat(values).hasSize(2).allSatisfy(each -> {
            assertThat(each.at("/image/registry").asText()).isNotEmpty();
            assertThat(each.at("/organization/id").asText()).isNotEmpty();
            assertThat(each.at("/organization/allowedNamespaces")).isNotEmpty();
            assertThat(each.at("/token/existingSecret/name").asText()).isNotEmpty();
            assertThat(Chart.render(Serialization.asYaml(each))).isNotEmpty();
        });
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
                                Stream.of("/spec/sourceRef", "/spec/chart/spec/sourceRef")
                                        .map(document::at)
                                        .filter(JsonNode::isObject)
                                        .map(source -> source.path("kind").asText() + "/"
                                                + source.path("name").asText()),
                                document.at("/spec/dependsOn")
                                        .valueStream()
                                        .map(other -> document.path("kind").asText() + "/"
                                                + other.path("name").asText()))))
                .hasSize(3)
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
