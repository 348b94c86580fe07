package io.astronomer.operator.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a container of the operator is started with, whichever way its image was built. */
final class OperatorImage {
    static final String NAME = "astro-operator";

    /** As containerd looks for what the chart calls by its short name. */
    static final String FULL_NAME = "docker.io/library/" + NAME;

    static final String HOME = "/app";
    static final String USER = "65532:65532";
    static final int PORT = 8080;

    /** Where an image with Java 25 keeps what the JVM learned of a start, and the jar that it learned it with. */
    static final String CACHE = HOME + "/app.aot";

    static final String CACHED_JAR = HOME + "/cached-run.jar";

    /** A small container: one collector thread, the quick compiler, and an end that is seen when memory runs out. */
    static final List<String> ENTRYPOINT = entrypoint(List.of(), HOME + "/quarkus-run.jar");

    /** With what only a Java that has such a cache knows: mapped where it was made for, it stays a file's pages. */
    static final List<String> CACHED_ENTRYPOINT = entrypoint(
            List.of("-XX:AOTCache=" + CACHE, "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"),
            CACHED_JAR);

    /** Without LANG Java 17 writes logs in ASCII. Sorted, as an image's environment has an order. */
    static final Map<String, String> ENVIRONMENT = new TreeMap<>(Map.of("LANG", "C.UTF-8", "MALLOC_ARENA_MAX", "2"));

    private OperatorImage() {}

    private static List<String> entrypoint(List<String> special, String jar) {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxRAMPercentage=50",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(special);
        command.addAll(List.of("-jar", jar));
        return List.copyOf(command);
    }
}
