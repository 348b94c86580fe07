package io.astronomer.operator.bench.child;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of Java programs. */
public final class Jvm {
    /** Those of the image, in a container of 256 MiB. */
    public static final List<String> SHIPPED = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAMPercentage=50",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:MaxRAM=256m");

    private Jvm() {}

    public static Path home() {
        return Path.of(System.getProperty("java.home"));
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
