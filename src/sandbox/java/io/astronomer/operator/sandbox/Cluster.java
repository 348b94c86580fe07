package io.astronomer.operator.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Kubernetes API that the sandbox uses: the embedded one, or a real one that a kubeconfig names. */
public final class Cluster implements AutoCloseable {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("sandbox")
            .withForce(true)
            .build();

    private final Optional<KubeApi> embedded;
    private final Path kubeconfig;
    private final KubernetesClient client;

    private Cluster(Optional<KubeApi> embedded, Path kubeconfig) {
        this.embedded = embedded;
        this.kubeconfig = kubeconfig;
        KubernetesClientBuilder builder = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                // Some scenarios write objects that are too deep for the client's own mapper.
                .withKubernetesSerialization(new KubernetesSerialization(new ObjectMapper(Json.FACTORY), true));
        new ClientTimeouts().accept(builder);
        this.client = builder.build();
    }

    public static Cluster embedded(Path kubeconfig) {
        KubeApi api = KubeApi.start();
        api.writeKubeconfig(kubeconfig);
        return new Cluster(Optional.of(api), kubeconfig);
    }

    public static Cluster of(Path kubeconfig) {
        if (!Files.isReadable(kubeconfig)) {
            throw new IllegalArgumentException("kubeconfig: " + kubeconfig + " is not a file that can be read");
        }
        return new Cluster(Optional.empty(), kubeconfig);
    }

    public Optional<KubeApi> embedded() {
        return embedded;
    }

    public Path kubeconfig() {
        return kubeconfig.toAbsolutePath();
    }

    public KubernetesClient client() {
        return client;
    }

    /** Creates the namespace, if there is none of this name. */
    public void applyNamespace(String name) {
        applyNamespace(client, name, Map.of());
    }

    /** Creates the namespace on the cluster of this client, or gives the labels to the present one. */
    public static void applyNamespace(KubernetesClient client, String name, Map<String, String> labels) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .patch(APPLY);
    }

    /** Applies the CRDs of the project and waits until they are served. */
    public void applyCrds() {
        applyCrds(load(Path.of("crds")));
    }

    /** Applies these CRDs and waits until they are served. */
    public void applyCrds(List<? extends HasMetadata> crds) {
        for (HasMetadata crd : crds) {
            client.resource(crd).patch(APPLY);
            client.resources(CustomResourceDefinition.class)
                    .withName(crd.getMetadata().getName())
                    .waitUntilCondition(Cluster::isEstablished, ClientTimeouts.MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Applies every manifest of a folder, in the order of the files' names. */
    public List<HasMetadata> apply(Path folder, String namespace) {
        List<HasMetadata> applied = new ArrayList<>();
        for (HasMetadata object : load(folder)) {
            if (object.getMetadata().getNamespace() == null) {
                object.getMetadata().setNamespace(namespace);
            }
            applied.add(client.resource(object).patch(APPLY));
        }
        return applied;
    }

    /** Deletes the objects and waits until they are gone. An operator must run, because it removes the finalizers. */
    public void remove(List<HasMetadata> objects) {
        client.resourceList(objects).delete();
        for (HasMetadata object : objects) {
            client.resource(object).waitUntilCondition(Objects::isNull, ClientTimeouts.MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private List<HasMetadata> load(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<HasMetadata> objects = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    objects.addAll(client.load(content).items());
                }
            }
            return objects;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    @Override
    public void close() {
        client.close();
        embedded.ifPresent(KubeApi::close);
    }
}
