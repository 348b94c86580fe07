package io.astronomer.operator.image;

import java.util.List;
import java.util.Map;

/** What a container of the operator is started with, whichever way its image was built. */
final class OperatorImage {
    static final String NAME = "astro-operator";
    static final String HOME = "/app";
    static final String USER = "65532:65532";
    static final int PORT = 8080;

    /** A small container: one collector thread, the quick compiler, and an end that is seen when memory runs out. */
    static final List<String> ENTRYPOINT = List.of(
            "java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAMPercentage=50",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            HOME + "/quarkus-run.jar");

    /** Without it Java 17 writes logs in ASCII. */
    static final Map<String, String> ENVIRONMENT = Map.of("LANG", "C.UTF-8");

    private OperatorImage() {}
}
