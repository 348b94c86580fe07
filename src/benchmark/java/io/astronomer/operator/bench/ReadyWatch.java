package io.astronomer.operator.bench;

import io.astronomer.operator.bench.child.Manifests;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Watches Kubernetes for the resources that are Ready. */
final class ReadyWatch implements ResourceEventHandler<GenericKubernetesResource>, AutoCloseable {
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<GenericKubernetesResource> informer;

    ReadyWatch(KubernetesClient client) {
        informer = client.genericKubernetesResources(Manifests.OBJECT)
                .inAnyNamespace()
                .withLabel(Manifests.LABEL)
                .inform(this);
    }

    int count() {
        return ready.size();
    }

    @Override
    public void onAdd(GenericKubernetesResource resource) {
        note(resource, isReady(resource));
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource resource) {
        note(resource, isReady(resource));
    }

    @Override
    public void onDelete(GenericKubernetesResource resource, boolean unseen) {
        note(resource, false);
    }

    private void note(GenericKubernetesResource resource, boolean is) {
        String name = resource.getMetadata().getName();
        if (is) {
            ready.add(name);
        } else {
            ready.remove(name);
        }
    }

    private static boolean isReady(GenericKubernetesResource resource) {
        Object generation = resource.get("status", "observedGeneration");
        List<Map<String, Object>> conditions = resource.get("status", "conditions");
        return conditions != null
                && generation instanceof Number observed
                && observed.longValue() == resource.getMetadata().getGeneration()
                && conditions.stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.get("type")) && "True".equals(condition.get("status")));
    }

    @Override
    public void close() {
        informer.close();
    }
}
