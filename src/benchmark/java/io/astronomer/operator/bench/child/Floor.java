package io.astronomer.operator.bench.child;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;

/** The handle of the floor: the bare client that sends the fewest requests for the same work. */
public final class Floor {
    private final List<String> java;
    private final int threads;

    /** {@code java} is the command line before the class name. */
    public Floor(List<String> java, int threads) {
        this.java = java;
        this.threads = threads;
    }

    /** Starts the floor that does the work of edits, until it is closed. */
    public Closeable follow(Kubernetes kubernetes, Astro astro, Path folder) {
        Path log = folder.resolve("floor.log");
        String[] arguments = {kubernetes.operator().toString(), astro.url(), Integer.toString(threads)};
        Child child = Child.start(FloorFollower.class, java, log, arguments);
        child.greeting();
        return child;
    }

    /** Runs the floor over all existing resources and waits for its end. */
    public void run(Kubernetes kubernetes, Astro astro, Path folder) {
        Path log = folder.resolve("floor.log");
        String[] arguments = {kubernetes.operator().toString(), astro.url(), Integer.toString(threads)};
        try (Child child = Child.start(FloorDesk.class, java, log, arguments)) {
            child.greeting();
        }
    }
}
