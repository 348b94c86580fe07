package io.astronomer.operator.cli.classes;

import java.util.List;

/**
 * The flags of the command line's Java: one collector thread and the quick compiler, as most commands end within a
 * second; a heap that leaves the process below 256 MiB; no log of the libraries.
 */
public final class JavaFlags {
    public static final List<String> ALL = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx144m",
            "-Dslf4j.internal.verbosity=ERROR");

    private JavaFlags() {}
}
