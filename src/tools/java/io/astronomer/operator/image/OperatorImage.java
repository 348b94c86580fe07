package io.astronomer.operator.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings of a container of the operator, the same for each kind of image. */
final class OperatorImage {
    static final String NAME = "astro-operator";

    /** The full name to which containerd resolves the short name in the chart. */
    static final String FULL_NAME = "docker.io/library/" + NAME;

    static final String HOME = "/app";
    static final String USER = "65532:65532";
    static final int PORT = 8080;

    /** The AOT cache of an image with Java 25. The jar below is the one that trained it. */
    static final String CACHE = HOME + "/app.aot";

    static final String CACHED_JAR = HOME + "/cached-run.jar";

    /** The flags are for a small container: one collector thread, the C1 compiler, and an exit when memory runs out. */
    static final List<String> ENTRYPOINT = entrypoint(List.of(), HOME + "/quarkus-run.jar");

    /** Adds flags for the AOT cache. Mapped at its original address, the cache remains file-backed memory. */
    static final List<String> CACHED_ENTRYPOINT = entrypoint(
            List.of(
                    "-XX:AOTCache=" + CACHE,
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0",
                    "-XX:+UseCompactObjectHeaders"),
            CACHED_JAR);

    /** Without LANG, Java 17 writes logs in ASCII. Sorted, because the environment of an image has an order. */
    static final Map<String, String> ENVIRONMENT = new TreeMap<>(Map.of("LANG", "C.UTF-8", "MALLOC_ARENA_MAX", "2"));

    private OperatorImage() {}

    private static List<String> entrypoint(List<String> special, String jar) {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxRAMPercentage=38",
                "-XX:MinRAMPercentage=38",
                "-XX:NewRatio=4",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(special);
        command.addAll(List.of("-jar", jar));
        return List.copyOf(command);
    }
}
