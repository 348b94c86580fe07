package io.astronomer.operator.bench.child;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The floor's process for edits: lists and watches, and does the work of each changed spec with the given threads. */
final class FloorFollower implements Watcher<GenericKubernetesResource> {
    private static final long PAGE = 500;

    private final FloorWork work;
    private final ExecutorService workers;
    /** The generation that was seen last, by uid. */
    private final Map<String, Long> generations = new ConcurrentHashMap<>();

    private FloorFollower(FloorWork work, ExecutorService workers) {
        this.work = work;
        this.workers = workers;
    }

    /** The arguments are the kubeconfig, the URL of Astro and the number of threads. */
    public static void main(String... arguments) {
        ChildProtocol childProtocol = ChildProtocol.open();
        int threads = Integer.parseInt(arguments[2]);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (KubernetesClient client = FloorDesk.client(Path.of(arguments[0]), threads)) {
            FloorFollower follower = new FloorFollower(new FloorWork(client, new FloorAstro(arguments[1])), workers);
            try (Watch watch = follower.watch(client)) {
                Objects.requireNonNull(watch);
                childProtocol.serve(List.of(), command -> List.of());
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private Watch watch(KubernetesClient client) {
        var all = client.genericKubernetesResources(Manifests.OBJECT).inAnyNamespace();
        GenericKubernetesResourceList page = all.list(options().withLimit(PAGE).build());
        String version = page.getMetadata().getResourceVersion();
        page.getItems().forEach(this::isNew);
        // In pages, because ten thousand resources at once exceed the heap.
        while (!Objects.requireNonNullElse(page.getMetadata().getContinue(), "").isEmpty()) {
            page = all.list(options()
                    .withLimit(PAGE)
                    .withContinue(page.getMetadata().getContinue())
                    .build());
            page.getItems().forEach(this::isNew);
        }
        return all.watch(options().withResourceVersion(version).build(), this);
    }

    private static ListOptionsBuilder options() {
        return new ListOptionsBuilder().withLabelSelector(Manifests.LABEL);
    }

    private boolean isNew(GenericKubernetesResource resource) {
        Long generation = resource.getMetadata().getGeneration();
        return !generation.equals(generations.put(resource.getMetadata().getUid(), generation));
    }

    @Override
    public void eventReceived(Action action, GenericKubernetesResource resource) {
        String id = resource.get("status", "id");
        if (action == Action.MODIFIED && id != null && isNew(resource)) {
            workers.execute(() -> work.update(resource, id));
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        System.err.println("the watch ended: " + cause.getMessage());
    }
}
