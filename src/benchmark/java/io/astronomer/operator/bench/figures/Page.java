package io.astronomer.operator.bench.figures;

import java.nio.file.Path;
import java.util.Locale;

/** A page of docs that the benchmark writes. */
public enum Page {
    PERFORMANCE("""
            # Performance
            This page is written by the benchmark, pictures included; only the notes on what was missed are by hand
            (`src/benchmark/resources/bench/notes.md`). [CONTRIBUTING.md](../../CONTRIBUTING.md#benchmark) says how to run it.
            [isolation.md](isolation.md) has the memory beside large objects, and the fairness among tenants.

            The packaged operator runs in its own process, with the flags of the image in a container of 256 MiB,
            against an in-memory Astro service in another process. **The floor** is a bare client in a third process,
            with the same flags and as many threads. It sends the fewest requests for the work, and decides nothing: for
            a create one patch of the metadata, the create, one status and one event; for an edit the update, one status and one
            event. The report compares the operator's time with the floor's, the time of those requests for any client.

            """),
    ISOLATION("""
            # Isolation
            This page is written by the benchmark (`--only unmanaged,fairness`); only the notes on what was missed are by hand
            (`src/benchmark/resources/bench/isolation.md`). [CONTRIBUTING.md](../../CONTRIBUTING.md#benchmark) says how to run it.
            It measures two promises of [the threat model](../security/threat-model.md): the memory beside large objects, and the wait
            of one tenant beside the loads of others.

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
        return Path.of("src", "benchmark", "resources", "bench", file + ".md");
    }
}
