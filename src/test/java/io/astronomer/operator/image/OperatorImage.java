package io.astronomer.operator.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a container of the operator is started with, whichever way its image was built. */
final class OperatorImage {
    static final String NAME = "astro-operator";
    static final String HOME = "/app";
    static final String USER = "65532:65532";
    static final int PORT = 8080;

    /** Where an image with Java 25 keeps what the JVM learned of a start. */
    static final String CACHE = HOME + "/app.aot";

    /** A small container: one collector thread, the quick compiler, and an end that is seen when memory runs out. */
    static final List<String> ENTRYPOINT = List.of(
            "java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAMPercentage=50",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            HOME + "/quarkus-run.jar");

    /** With what only a Java that has such a cache knows. Where its files are mapped as they are, they need no memory of ours. */
    static final List<String> CACHED_ENTRYPOINT =
            with("-XX:AOTCache=" + CACHE, "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

    /** Without LANG Java 17 writes logs in ASCII. Sorted, as an image's environment has an order. */
    static final Map<String, String> ENVIRONMENT = new TreeMap<>(Map.of("LANG", "C.UTF-8", "MALLOC_ARENA_MAX", "2"));

    private OperatorImage() {}

    private static List<String> with(String... flags) {
        List<String> command = new ArrayList<>(ENTRYPOINT);
        command.addAll(1, List.of(flags));
        return List.copyOf(command);
    }
}
