package io.astronomer.operator.bench.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The command lines of Java programs. */
public final class Jvm {
    /** Those of the image, in a container of 256 MiB. */
    public static final List<String> SHIPPED = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAMPercentage=50",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:MaxRAM=256m");

    /** What the image adds to the environment of the operator. */
    public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private Jvm() {}

    public static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A newer one, if JAVA25_HOME names it. */
    public static Optional<Path> newest() {
        return Optional.ofNullable(System.getenv("JAVA25_HOME"))
                .map(Path::of)
                .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")));
    }

    /** As the runtime calls itself. */
    public static String version(Path home) {
        Properties release = new Properties();
        try (Reader text = Files.newBufferedReader(home.resolve("release"), UTF_8)) {
            release.load(text);
        } catch (IOException unreadable) {
            return home.getFileName().toString();
        }
        return (release.getProperty("JAVA_VERSION", "") + " " + release.getProperty("IMPLEMENTOR", ""))
                .replace("\"", "")
                .strip();
    }

    /** What a service is started with: it should not be what is waited for. */
    static List<String> ofServices() {
        return command(home(), List.of("-XX:+UseSerialGC", "-Xmx2g"));
    }

    public static List<String> command(Path home, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(flags);
        return command;
    }
}
