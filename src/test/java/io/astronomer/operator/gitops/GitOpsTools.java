package io.astronomer.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.YamlDocuments;
import io.astronomer.operator.chart.Kubectl;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Flux and Argo CD on an embedded API server: their namespaces and kinds, and the work of their controllers.
 *
 * @param folder has the kubeconfig, and gets the files of the controllers
 */
record GitOpsTools(Path folder) {
    private static final Map<String, String> PLURALS = Map.of(
            "GitRepository", "gitrepositories", "OCIRepository", "ocirepositories", "HelmRelease", "helmreleases");

    /** The states after which users wait, by the kind. */
    private static final Map<String, String> DONE = Map.of(
            "HelmRelease", "{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}",
            "Kustomization", "{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}",
            "Application", "{\"health\":{\"status\":\"Healthy\"}}");

    Kubectl kubectl() {
        return new Kubectl(folder.resolve("kubeconfig"));
    }

    /** Creates the namespaces of Flux and Argo CD, and the CRDs of their objects in the files. */
    void install(Path... files) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (String namespace : List.of("flux-system", "argocd")) {
            text.append("---\napiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n".formatted(namespace));
        }
        for (Path file : files) {
            for (JsonNode object : documents(file)) {
                text.append(crd(object));
            }
        }
        kubectl().run("kubectl apply --server-side -f " + Files.writeString(folder.resolve("tools.yaml"), text));
    }

    /** Does what the file's objects say, and reports success in their status. */
    void reconcile(Path file) throws IOException, InterruptedException {
        Controllers controllers = new Controllers(folder.resolve("kubeconfig"), folder);
        for (JsonNode object : documents(file)) {
            controllers.reconcile(object);
            String status = DONE.get(object.path("kind").asText());
            if (status != null) {
                kubectl()
                        .run("kubectl -n %s patch %s %s --type=merge --patch '{\"status\":%s}'"
                                .formatted(
                                        object.at("/metadata/namespace").asText(),
                                        object.path("kind").asText(),
                                        object.at("/metadata/name").asText(),
                                        status));
            }
        }
    }

    /** Returns the commands in the first lines of an example. */
    static List<String> head(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#   kubectl "))
                .map(line -> line.substring(1).strip())
                .toList();
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        return YamlDocuments.of(Files.readString(file)).stream()
                .map(text -> Serialization.unmarshal(text, JsonNode.class))
                .toList();
    }

    /** Returns the CRD of an object's kind. A built-in kind of the core group needs none. */
    private static String crd(JsonNode object) {
        String[] version = object.path("apiVersion").asText().split("/", 2);
        String kind = object.path("kind").asText();
        return version.length < 2
                ? ""
                : new AcceptingCrd(
                                version[0],
                                version[1],
                                kind,
                                PLURALS.getOrDefault(kind, kind.toLowerCase(Locale.ROOT) + "s"))
                        .text();
    }
}
