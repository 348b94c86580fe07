package io.astronomer.operator.bench;

import io.astronomer.operator.bench.child.KubeCounts;
import io.astronomer.operator.bench.child.Manifests;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Creates, changes and removes the resources in the cluster in parallel, and counts its own requests. */
public final class BenchmarkResources implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<String, Long> requests = new ConcurrentHashMap<>();

    BenchmarkResources(KubernetesClient client) {
        this.client = client;
    }

    public void create(int count) {
        create(IntStream.range(0, count).mapToObj(ResourceTemplate::of).toList());
    }

    /** Creates objects that are no {@link ResourceTemplate}, and their namespaces; {@link #clear} removes them. */
    public void createOthers(Collection<? extends HasMetadata> others) {
        createNamespaces(others.stream()
                .map(other -> other.getMetadata().getNamespace())
                .distinct()
                .toList());
        all(others, this::createOther);
    }

    private void createOther(HasMetadata other) {
        if (other instanceof GenericKubernetesResource generic) {
            resources(typeOf(generic))
                    .inNamespace(other.getMetadata().getNamespace())
                    .resource(generic)
                    .create();
        } else {
            client.resource(other).create();
        }
    }

    private static ResourceDefinitionContext typeOf(GenericKubernetesResource resource) {
        return resource.getKind().equals(Manifests.ORGANIZATION.getKind()) ? Manifests.ORGANIZATION : Manifests.OBJECT;
    }

    /** Changes a Secret's metadata, but not its data. */
    public void annotate(Secret secret, String value) {
        client.resource(secret).patch(MERGE, "{\"metadata\":{\"annotations\":{\"touched\":\"" + value + "\"}}}");
    }

    public void create(List<ResourceTemplate> resourceTemplates) {
        createNamespaces(IntStream.range(0, ResourceTemplate.NAMESPACES)
                .mapToObj(ResourceTemplate::namespace)
                .toList());
        Map<String, ResourceTemplate> owners = new LinkedHashMap<>();
        resourceTemplates.stream()
                .filter(ResourceTemplate::isConnection)
                .forEach(one -> owners.putIfAbsent(one.namespace() + "/" + one.secret(), one));
        all(owners.values(), this::createSecret);
        all(resourceTemplates, one -> {
            one(one).create();
            count("POST environmentobjects");
        });
    }

    private void createSecret(ResourceTemplate one) {
        client.resource(one.itsSecret(one.password())).create();
        count("POST secrets");
    }

    /** Requests the deletion of resources, as a user would. */
    public void delete(List<ResourceTemplate> resourceTemplates) {
        all(resourceTemplates, one -> {
            one(one).delete();
            count("DELETE environmentobjects");
        });
    }

    public void patchSpec(ResourceTemplate one, String json) {
        one(one).patch(MERGE, "{\"spec\":" + json + "}");
        count("PATCH environmentobjects");
    }

    public void patchSecret(ResourceTemplate one, String password) {
        client.resource(one.itsSecret(password)).patch(MERGE, Serialization.asJson(one.itsSecret(password)));
        count("PATCH secrets");
    }

    /** Returns the resources and their Events as JSON. */
    public String resourcesAndEvents() {
        return Serialization.asJson(resources(Manifests.OBJECT)
                        .inAnyNamespace()
                        .withLabel(Manifests.LABEL)
                        .list())
                + Serialization.asJson(client.v1().events().inAnyNamespace().list());
    }

    /** Removes the resources, Secrets and Events, even if no operator removes their finalizers. */
    public void clear() {
        for (ResourceDefinitionContext type : List.of(Manifests.OBJECT, Manifests.ORGANIZATION)) {
            List<GenericKubernetesResource> left = resources(type)
                    .inAnyNamespace()
                    .withLabel(Manifests.LABEL)
                    .list()
                    .getItems();
            all(left, resource -> remove(type, resource));
        }
        all(namespaces(), namespace -> {
            client.secrets()
                    .inNamespace(namespace)
                    .withLabel(Manifests.LABEL)
                    .list()
                    .getItems()
                    .forEach(this::remove);
            client.configMaps()
                    .inNamespace(namespace)
                    .withLabel(Manifests.LABEL)
                    .delete();
            client.v1().events().inNamespace(namespace).delete();
        });
    }

    /** Removes a Secret with its finalizer, because the operator that set it no longer runs. */
    private void remove(Secret secret) {
        if (!secret.getMetadata().getFinalizers().isEmpty()) {
            client.resource(secret).patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
        }
        client.resource(secret).delete();
    }

    /** Removes the namespaces too, with their finalizers, because the cluster may have no namespace controller. */
    public void removeAll() {
        clear();
        for (String name : namespaces()) {
            client.namespaces().withName(name).delete();
            Namespace left = client.namespaces().withName(name).get();
            if (left != null) {
                left.getSpec().setFinalizers(List.of());
                client.raw("/api/v1/namespaces/" + name + "/finalize", "PUT", left);
            }
        }
    }

    /** Returns the counts of the benchmark's own requests. */
    KubeCounts requestCounts() {
        return new KubeCounts(requests);
    }

    /** Runs the action for each thing, in parallel. */
    public <T> void all(Collection<T> things, Consumer<T> action) {
        List<? extends Future<?>> futures = things.stream()
                .map(thing -> workers.submit(() -> action.accept(thing)))
                .toList();
        for (Future<?> one : futures) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private void remove(ResourceDefinitionContext type, GenericKubernetesResource resource) {
        // Uses the listed object. With its name alone, the client would read it again.
        Resource<GenericKubernetesResource> one = resources(type)
                .inNamespace(resource.getMetadata().getNamespace())
                .resource(resource);
        if (!resource.getMetadata().getFinalizers().isEmpty()) {
            one.patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
        }
        one.delete();
    }

    private Resource<GenericKubernetesResource> one(ResourceTemplate one) {
        return resources(Manifests.OBJECT).inNamespace(one.namespace()).resource(one.resource());
    }

    private MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            resources(ResourceDefinitionContext type) {
        return client.genericKubernetesResources(type);
    }

    private void createNamespaces(Collection<String> names) {
        for (String name : names) {
            Cluster.applyNamespace(client, name, Map.of(Manifests.LABEL, "yes"));
        }
    }

    private List<String> namespaces() {
        return client.namespaces().withLabel(Manifests.LABEL).list().getItems().stream()
                .map(namespace -> namespace.getMetadata().getName())
                .toList();
    }

    private void count(String kind) {
        requests.merge(kind, 1L, Long::sum);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
