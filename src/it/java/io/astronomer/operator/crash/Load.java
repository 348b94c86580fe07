package io.astronomer.operator.crash;

import io.astronomer.operator.e2e.TestNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Resources in several scopes that a thread changes without a pause until the stop. */
final class Load {
    private static final int RESOURCES_PER_SCOPE = 5;
    private static final int LONGEST_PAUSE_MILLIS = 60;

    private final List<LoadedResource> loadedResources = new ArrayList<>();
    private final Map<String, Integer> changes = new TreeMap<>();
    private final RandomGenerator random;
    private volatile boolean stopped;

    Load(List<TestNamespace> testNamespaces, RandomGenerator random) {
        this.random = random;
        for (TestNamespace scene : testNamespaces) {
            for (int number = 1; number <= RESOURCES_PER_SCOPE; number++) {
                Shape shape = number % 2 == 0 ? Shape.AIRFLOW_VARIABLE : Shape.CONNECTION;
                loadedResources.add(
                        new LoadedResource(scene, "in-workspace-" + number, shape, "WORKSPACE", "$workspace"));
                loadedResources.add(
                        new LoadedResource(scene, "in-deployment-" + number, shape, "DEPLOYMENT", "$deployment1"));
            }
        }
    }

    List<LoadedResource> loadedResources() {
        return loadedResources;
    }

    /** Returns the number of changes by kind; complete only after the end. */
    Map<String, Integer> changes() {
        return changes;
    }

    CompletableFuture<Void> begin() {
        loadedResources.forEach(LoadedResource::create);
        return CompletableFuture.runAsync(this::changeResources);
    }

    void stop() {
        stopped = true;
    }

    private void changeResources() {
        while (!stopped) {
            LoadedResource loadedResource = loadedResources.get(random.nextInt(loadedResources.size()));
            changes.merge(loadedResource.change(random), 1, Integer::sum);
            Pause.upTo(LONGEST_PAUSE_MILLIS, random);
        }
    }
}
