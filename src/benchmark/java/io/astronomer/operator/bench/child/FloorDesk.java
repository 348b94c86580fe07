package io.astronomer.operator.bench.child;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The floor's process: lists once, as the operator's informers do, does the work with the given threads, and ends. */
final class FloorDesk {
    private FloorDesk() {}

    /** The arguments are the kubeconfig, the URL of Astro and the number of threads. */
    public static void main(String... arguments) throws InterruptedException, ExecutionException {
        ChildProtocol childProtocol = ChildProtocol.open();
        int threads = Integer.parseInt(arguments[2]);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (KubernetesClient client = client(Path.of(arguments[0]), threads)) {
            FloorAstro astro = new FloorAstro(arguments[1]);
            FloorWork work = new FloorWork(client, astro);
            List<GenericKubernetesResource> resources = client.genericKubernetesResources(Manifests.OBJECT)
                    .inAnyNamespace()
                    .withLabel(Manifests.LABEL)
                    .list()
                    .getItems();
            Scopes.all().forEach(astro::list);
            List<? extends Future<?>> all = resources.stream()
                    .map(resource -> workers.submit(() -> work.create(resource)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
            childProtocol.serve(List.of(Integer.toString(resources.size())), command -> List.of());
        } finally {
            workers.shutdownNow();
        }
    }

    static KubernetesClient client(Path kubeconfig, int threads) {
        Config config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
                .withMaxConcurrentRequests(2 * threads)
                .withMaxConcurrentRequestsPerHost(2 * threads)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
