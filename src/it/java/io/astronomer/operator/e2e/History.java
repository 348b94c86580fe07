package io.astronomer.operator.e2e;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** All versions of an environment's resources, from a watch. It also contains states that last only briefly. */
final class History implements Watcher<EnvironmentObject>, AutoCloseable {
    private final KubernetesClient client;
    private final String label;
    private final Queue<EnvironmentObject> versions = new ConcurrentLinkedQueue<>();
    private Optional<Watch> watch = Optional.empty();
    private boolean closed;

    History(KubernetesClient client, String label) {
        this.client = client;
        this.label = label;
        begin();
    }

    /** Returns the versions of one resource, oldest first. */
    Stream<EnvironmentObject> of(String namespace, String name) {
        return versions.stream()
                .filter(version -> version.getMetadata().getName().equals(name))
                .filter(version -> version.getMetadata().getNamespace().equals(namespace));
    }

    @Override
    public void eventReceived(Action action, EnvironmentObject resource) {
        versions.add(resource);
    }

    /** A scenario may cut watches and compact their revision. The history then lacks the versions in between. */
    @Override
    public void onClose(WatcherException cause) {
        begin();
    }

    private synchronized void begin() {
        if (closed) {
            return;
        }
        try {
            watch = Optional.of(client.resources(EnvironmentObject.class)
                    .inAnyNamespace()
                    .withLabel("e2e", label)
                    .watch(this));
        } catch (KubernetesClientException gone) {
            watch = Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        watch.ifPresent(Watch::close);
    }
}
