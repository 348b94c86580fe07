package io.astronomer.operator.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Resources that a thread edits, deletes and creates again without a pause, beside an act. */
final class Churn implements AutoCloseable {
    private static final int RESOURCES = 50;
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** One in so many changes is a deletion. */
    private static final int DELETIONS = 20;

    /** A resource out of sync, and its condition Ready. */
    record Unsettled(ResourceName name, String ready) {}

    private final Resources resources;
    private final RemoteAstro astro;
    private final List<ResourceName> names;
    /** The last description that Kubernetes took; empty for a deleted resource. Used by one thread at a time. */
    private final Map<ResourceName, Optional<String>> wanted = new HashMap<>();

    private final Random random = new Random(19);
    private int version;
    private volatile boolean paused = true;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    Churn(Resources resources, RemoteAstro astro) {
        this.resources = resources;
        this.astro = astro;
        List<String> namespaces = List.of(Resources.PREFIX + "churn-1", Resources.PREFIX + "churn-2");
        namespaces.forEach(resources::namespace);
        names = IntStream.rangeClosed(1, RESOURCES)
                .mapToObj(number -> new ResourceName(namespaces.get(number % 2), "churn-" + number))
                .toList();
        names.forEach(this::create);
    }

    void resume() {
        paused = false;
        running = Background.run("churn", () -> {
            while (!paused) {
                change(names.get(random.nextInt(names.size())));
                Waiting.pause(PAUSE);
            }
        });
    }

    /**
     * Stops the changes, and waits until Astro has the last of each resource and its status says so. Returns the
     * resources for which that did not come.
     */
    List<Unsettled> settle() {
        paused = true;
        running.join();
        if (Waiting.settles(() -> differences().isEmpty() && notReady().isEmpty())) {
            return List.of();
        }
        return Stream.concat(differences().stream(), notReady().stream())
                .distinct()
                .map(name -> new Unsettled(name, resources.ready(name)))
                .toList();
    }

    /** Creates resources again, so that the next act begins in sync. */
    void renew(List<Unsettled> unsettled) {
        unsettled.forEach(each -> renew(each.name()));
    }

    /** Returns the number of remote objects beyond one for each resource. */
    int duplicates() {
        Map<String, List<String>> present = astro.descriptions();
        return names.stream()
                .mapToInt(name ->
                        Math.max(0, present.getOrDefault(name.key(), List.of()).size() - 1))
                .sum();
    }

    /** Returns the number of remote objects of the churn whose resource is deleted. */
    int orphans() {
        Map<String, List<String>> present = astro.descriptions();
        return names.stream()
                .filter(name -> !resources.exists(name))
                .mapToInt(name -> present.getOrDefault(name.key(), List.of()).size())
                .sum();
    }

    private List<ResourceName> differences() {
        Map<String, List<String>> present = astro.descriptions();
        List<ResourceName> different = new ArrayList<>();
        wanted.forEach((name, description) -> {
            List<String> found = present.getOrDefault(name.key(), List.of());
            boolean same = description.map(found::contains).orElse(found.isEmpty());
            if (!same) {
                different.add(name);
            }
        });
        return different;
    }

    private List<ResourceName> notReady() {
        return wanted.keySet().stream()
                .filter(name -> wanted.getOrDefault(name, Optional.empty()).isPresent())
                .filter(name -> !resources.isReady(name))
                .toList();
    }

    private void renew(ResourceName name) {
        retry(name);
        astro.remove(name.key());
        create(name);
        Waiting.until(name + " is Ready again", () -> resources.isReady(name));
    }

    /** A change that the API server refuses, or does not answer, is no change that the next edit would not overwrite. */
    private void change(ResourceName name) {
        try {
            if (wanted.getOrDefault(name, Optional.empty()).isEmpty()) {
                if (!resources.exists(name)) {
                    create(name);
                }
            } else if (random.nextInt(DELETIONS) == 0) {
                resources.delete(name);
                wanted.put(name, Optional.empty());
            } else {
                String next = next();
                resources.edit(name, next);
                wanted.put(name, Optional.of(next));
            }
        } catch (RuntimeException unavailable) {
            retry(name);
        }
    }

    /** Creates or edits the resource until the API server answers, so that its state is known. */
    private void retry(ResourceName name) {
        Waiting.until("the API server answers", () -> {
            // A deletion that took effect without an answer ends first.
            resources.delete(name);
            return !resources.exists(name);
        });
        wanted.put(name, Optional.empty());
    }

    private void create(ResourceName name) {
        String next = next();
        resources.apply(name, next);
        wanted.put(name, Optional.of(next));
    }

    private String next() {
        version++;
        return "churn " + version;
    }

    @Override
    public void close() {
        paused = true;
        running.join();
    }
}
