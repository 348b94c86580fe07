package io.astronomer.operator.bench.child;

import java.nio.file.Path;
import java.util.List;

/** Our handle of the floor: the bare client that does the operator's requests. */
public final class Floor {
    private final List<String> java;
    private final int threads;

    /** {@code java} is the command line up to the class. */
    public Floor(List<String> java, int threads) {
        this.java = java;
        this.threads = threads;
    }

    /** Runs it over all resources that are there, and returns when it is done. */
    public void run(Kubernetes kubernetes, Astro astro, Path folder) {
        Path log = folder.resolve("floor.log");
        String[] arguments = {kubernetes.operator().toString(), astro.url(), Integer.toString(threads)};
        try (Child child = Child.start(FloorDesk.class, java, log, arguments)) {
            child.greeting();
        }
    }
}
