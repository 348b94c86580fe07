package io.astronomer.operator.bench.figures;

import java.nio.file.Path;
import java.util.Locale;

/** A page of docs that the benchmark writes. */
public enum Page {
    PERFORMANCE("""
            # Performance
            This page is written by the benchmark, pictures included; only the notes on what was missed are by hand
            (`src/test/resources/bench/notes.md`). [CONTRIBUTING.md](../CONTRIBUTING.md#benchmark) says how to run it.
            [isolation.md](isolation.md) has the memory beside large objects, and the fairness among tenants.

            The packaged operator runs as a process of its own, with the flags of the image in a container of 256 MiB, against an
            Astro service in memory, which is another process. **The floor** is a bare client, a third one, with the same flags and as
            many threads: it makes the calls to Astro and the writes to Kubernetes that the operator makes, and decides nothing. What
            the operator's time is compared with is how long those requests take for any client.

            """),
    ISOLATION("""
            # Isolation
            This page is written by the benchmark (`--only unmanaged,fairness`); only the notes on what was missed are by hand
            (`src/test/resources/bench/isolation.md`). [CONTRIBUTING.md](../CONTRIBUTING.md#benchmark) says how to run it.
            What it shows is what [the threat model](security/threat-model.md) promises: the memory that large objects take, and how
            long one tenant waits beside the loads of others.

            """);

    private final String start;

    Page(String start) {
        this.start = start;
    }

    String start() {
        return start;
    }

    /** Returns the name of the page's file and of the folder of its plots. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the file of notes that are written by hand. */
    public Path notes() {
        String file = this == PERFORMANCE ? "notes" : title();
        return Path.of("src", "test", "resources", "bench", file + ".md");
    }
}
