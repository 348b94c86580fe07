package io.astronomer.operator.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A user who edits one resource four times a second, and repeats an edit until Kubernetes takes it. */
final class Probe implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration REPEAT = Duration.ofMillis(100);

    private final RemoteAstro astro;
    private final Resources resources;
    private final ResourceName name = new ResourceName(Resources.PREFIX + "probe", "probe");
    private final List<Edit> edits = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private CompletableFuture<Void> editing = CompletableFuture.completedFuture(null);
    private int version;

    /**
     * @param begun the time of the first attempt
     * @param taken the time of the response of Kubernetes
     */
    private record Edit(String description, long begun, long taken) {}

    Probe(Resources resources, RemoteAstro astro) {
        this.resources = resources;
        this.astro = astro;
        resources.namespace(name.namespace());
        resources.apply(name, next());
    }

    /** Begins to edit, and returns once Astro has an edit. */
    void begin() {
        edits.clear();
        running = true;
        editing = Background.run("probe", this::edit);
        Waiting.until(
                "Astro has an edit",
                () -> edits.stream()
                        .anyMatch(edit -> astro.arrival(edit.description()).isPresent()));
    }

    /** Ends the edits, and returns once Astro has the last one. */
    void end() {
        running = false;
        editing.join();
        Waiting.until(
                "Astro has the last edit",
                () -> astro.arrival(last().description()).isPresent());
    }

    /** Returns the longest time from an edit's first attempt until Astro had it or a later one, of those since then. */
    Duration longestWait(long since) {
        return IntStream.range(0, edits.size())
                .filter(at -> edits.get(at).begun() >= since)
                .mapToObj(at -> Duration.ofNanos(
                        arrival(at).orElse(Long.MAX_VALUE) - edits.get(at).begun()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /**
     * Returns the time from the first edit that Kubernetes took after this time until Astro had it or a later one;
     * empty until then.
     */
    Optional<Duration> afterReturn(long since) {
        return IntStream.range(0, edits.size())
                .filter(at -> edits.get(at).taken() >= since)
                .boxed()
                .findFirst()
                .flatMap(at -> arrival(at)
                        // Astro may have it before this process has the response of Kubernetes.
                        .map(arrival -> Duration.ofNanos(
                                Math.max(0, arrival - edits.get(at).taken()))));
    }

    private Optional<Long> arrival(int at) {
        return edits.subList(at, edits.size()).stream()
                .flatMap(edit -> astro.arrival(edit.description()).stream())
                .min(Long::compare);
    }

    private void edit() {
        while (running) {
            String description = next();
            long begun = System.nanoTime();
            while (!isTaken(description)) {
                Waiting.pause(REPEAT);
            }
            edits.add(new Edit(description, begun, System.nanoTime()));
            Waiting.pause(INTERVAL);
        }
    }

    private boolean isTaken(String description) {
        try {
            resources.edit(name, description);
            return true;
        } catch (RuntimeException unavailable) {
            return false;
        }
    }

    private Edit last() {
        return edits.get(edits.size() - 1);
    }

    private String next() {
        version++;
        return "probe " + version;
    }

    @Override
    public void close() {
        running = false;
        editing.join();
    }
}
