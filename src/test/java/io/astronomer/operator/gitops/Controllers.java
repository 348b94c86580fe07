package io.astronomer.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.TemplateCommand;
import io.astronomer.operator.YamlDocuments;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.chart.Kubectl;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Handles the objects of Flux and Argo CD as their controllers do: builds a folder or renders a chart, and applies it
 * server-side as one field manager, CRDs first. The folders are those of this project; the samples replace the folder
 * of a user.
 */
final class Controllers {
    private static final Path SAMPLES = Path.of("deploy", "samples");

    /** The value that the chart of a release has, and that of the repository does not. */
    private static final String RELEASED = "image.registry";

    private static final String REGISTRY = "registry.example.com";

    private final Kubectl kubectl;
    private final Path kubeconfig;
    private final Path folder;

    Controllers(Path kubeconfig, Path folder) {
        this.kubeconfig = kubeconfig;
        this.folder = folder;
        kubectl = new Kubectl(kubeconfig);
    }

    void reconcile(JsonNode object) throws IOException, InterruptedException {
        switch (object.path("kind").asText()) {
            case "HelmRelease" -> helmRelease(object);
            case "Kustomization" -> kustomization(object);
            case "Application" -> application(object);
            default -> {
                // Sources, namespaces and settings need no action.
            }
        }
    }

    private void helmRelease(JsonNode release) throws IOException {
        InstallCommand install = release.at("/spec/chartRef").isObject()
                ? new Helm(Chart.FOLDER).install().set(RELEASED, REGISTRY)
                : new Helm(Path.of(release.at("/spec/chart/spec/chart").asText())).install();
        install.withName(release.at("/spec/releaseName").asText())
                .withNamespace(release.at("/spec/targetNamespace").asText())
                .disableOpenApiValidation()
                .withValuesFile(file("values.yaml", Serialization.asYaml(release.at("/spec/values"))))
                .withKubeConfig(kubeconfig)
                .call();
    }

    private void kustomization(JsonNode kustomization) throws IOException, InterruptedException {
        ObjectNode overlay = Serialization.unmarshal("kind: Kustomization", ObjectNode.class);
        overlay.put("apiVersion", "kustomize.config.k8s.io/v1beta1");
        overlay.set("images", kustomization.at("/spec/images"));
        String namespace = kustomization.at("/spec/targetNamespace").asText();
        if (!namespace.isEmpty()) {
            overlay.put("namespace", namespace);
        }
        Path build = Files.createDirectories(folder.resolve("build"));
        resources(Path.of(kustomization.at("/spec/path").asText()), build).forEach(overlay.putArray("resources")::add);
        Files.writeString(build.resolve("kustomization.yaml"), Serialization.asYaml(overlay));
        apply(kubectl.run("kubectl kustomize --load-restrictor LoadRestrictionsNone " + build), "kustomize-controller");
    }

    private void application(JsonNode application) throws IOException, InterruptedException {
        String namespace = application.at("/spec/destination/namespace").asText();
        if (application.at("/spec/syncPolicy/syncOptions").toString().contains("CreateNamespace=true")) {
            kubectl.run("kubectl create namespace " + namespace + " --dry-run=client -o yaml | kubectl apply -f -");
        }
        JsonNode helm = application.at("/spec/source/helm");
        if (helm.isMissingNode()) {
            Path build = Files.createDirectories(folder.resolve("build"));
            StringBuilder text = new StringBuilder();
            for (String file : resources(Path.of("production"), build)) {
                text.append("---\n").append(Files.readString(build.resolve(file)));
            }
            apply(text.toString(), "argocd-controller --namespace " + namespace);
            return;
        }
        JsonNode source = application.path("spec").path("source");
        TemplateCommand template = source.has("chart")
                ? new Helm(Chart.FOLDER).template().set(RELEASED, REGISTRY)
                : new Helm(Path.of(source.path("path").asText())).template();
        apply(
                template.withKubeVersion("1.32.0")
                        .withName(helm.path("releaseName").asText())
                        .withNamespace(namespace)
                        .withValuesFile(file("values.yaml", Serialization.asYaml(helm.path("valuesObject"))))
                        .call(),
                "argocd-controller");
    }

    private static List<String> resources(Path path, Path build) throws IOException {
        if (Files.isDirectory(path)) {
            return List.of(build.toAbsolutePath()
                    .relativize(path.toAbsolutePath().normalize())
                    .toString());
        }
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> build.toAbsolutePath()
                            .relativize(file.toAbsolutePath())
                            .toString())
                    .toList();
        }
    }

    /** Applies CRDs and namespaces, and the rest once the CRDs are served. */
    private void apply(String manifests, String manager) throws IOException, InterruptedException {
        List<String> definitions = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String document : YamlDocuments.of(manifests)) {
            JsonNode object = Serialization.unmarshal(document, JsonNode.class);
            if (object.has("kind")) {
                boolean first = Set.of("CustomResourceDefinition", "Namespace")
                        .contains(object.path("kind").asText());
                (first ? definitions : rest).add(document);
            }
        }
        if (!definitions.isEmpty()) {
            apply(definitions, manager);
            kubectl.run("kubectl wait --for=condition=Established --timeout=120s crd --all");
        }
        apply(rest, manager);
    }

    private void apply(List<String> documents, String manager) throws IOException, InterruptedException {
        Path file = file("applied.yaml", String.join("\n---\n", documents));
        kubectl.run("kubectl apply --server-side --force-conflicts --field-manager=" + manager + " -f " + file);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
