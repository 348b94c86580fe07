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
    /** The image's flags, in a container of 256 MiB. */
    public static final List<String> SHIPPED = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAMPercentage=38",
            "-XX:MinRAMPercentage=38",
            "-XX:NewRatio=4",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:MaxRAM=256m");

    /** The image's additional environment variables of the operator. */
    public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private Jvm() {}

    public static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /** Returns the home of a newer Java, if JAVA25_HOME names one. */
    public static Optional<Path> newest() {
        return Optional.ofNullable(System.getenv("JAVA25_HOME"))
                .map(Path::of)
                .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")));
    }

    /** Returns the version that the runtime itself reports. */
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

    /** Returns the flags of the services, which must not be the bottleneck. */
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
