package io.astronomer.operator.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

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

    /** @param begun the time of the first attempt */
    private record Edit(String description, long begun) {}

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
        editing = CompletableFuture.runAsync(this::edit);
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
        long longest = 0;
        long arrival = Long.MAX_VALUE;
        // Backwards: an edit has arrived when the next one has.
        for (int at = edits.size() - 1; at >= 0 && edits.get(at).begun() >= since; at--) {
            arrival =
                    Math.min(arrival, astro.arrival(edits.get(at).description()).orElse(Long.MAX_VALUE));
            longest = Math.max(longest, arrival - edits.get(at).begun());
        }
        return Duration.ofNanos(longest);
    }

    /** Returns the first arrival of an edit after this time; empty if there is none. */
    Optional<Duration> firstArrivalAfter(long time) {
        return edits.stream()
                .flatMap(edit -> astro.arrival(edit.description()).stream())
                .filter(arrival -> arrival >= time)
                .min(Long::compare)
                .map(arrival -> Duration.ofNanos(arrival - time));
    }

    private void edit() {
        while (running) {
            Edit edit = new Edit(next(), System.nanoTime());
            edits.add(edit);
            while (!isTaken(edit)) {
                Waiting.pause(REPEAT);
            }
            Waiting.pause(INTERVAL);
        }
    }

    private boolean isTaken(Edit edit) {
        try {
            resources.edit(name, edit.description());
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
