package io.astronomer.operator.bench;

import io.astronomer.operator.bench.child.Specimen;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Follows which resources are Ready, as anybody sees it who watches Kubernetes. */
final class ReadyWatch implements Watcher<GenericKubernetesResource>, AutoCloseable {
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final Watch watch;

    /** To be made before there is any. */
    ReadyWatch(KubernetesClient client) {
        watch = client.genericKubernetesResources(Specimen.TYPE)
                .inAnyNamespace()
                .withLabel(Specimen.LABEL)
                .watch(this);
    }

    int count() {
        return ready.size();
    }

    @Override
    public void eventReceived(Action action, GenericKubernetesResource resource) {
        String name = resource.getMetadata().getName();
        if (action != Action.DELETED && isReady(resource)) {
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
    public void onClose(WatcherException cause) {
        throw new IllegalStateException("the watch of the benchmark ended", cause);
    }

    @Override
    public void close() {
        watch.close();
    }
}
