package io.astronomer.operator.bench;

import io.astronomer.operator.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A control group of Linux that limits the memory of a process, like the kubelet's for a container. */
public final class ControlGroup implements AutoCloseable {
    private static final long MIB = 1L << 20;

    /** The file names of one version of control groups. */
    private record Version(Path root, String limit, String highest, String hits) {
        static final Version ONE = new Version(
                Path.of("/sys/fs/cgroup/memory"),
                "memory.limit_in_bytes",
                "memory.max_usage_in_bytes",
                "memory.failcnt");
        static final Version TWO = new Version(Path.of("/sys/fs/cgroup"), "memory.max", "memory.peak", "memory.events");

        static Version ofThisMachine() {
            return Files.exists(ONE.root.resolve(ONE.limit)) ? ONE : TWO;
        }
    }

    private final Version version = Version.ofThisMachine();
    private final Path folder;

    /** Creates the group. Needs root, and in version 2 a root group that delegates the memory controller. */
    ControlGroup(String name, int mib) {
        folder = version.root().resolve("astro-operator-bench-" + name);
        try {
            // The group of a run that was killed has its counters still.
            Files.deleteIfExists(folder);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(version.limit()), Long.toString(mib * MIB));
        } catch (IOException refused) {
            throw new UncheckedIOException("no control group can be made: " + refused.getMessage(), refused);
        }
    }

    /** Returns the command line that runs another one in this group. */
    List<String> around(List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "echo $$ > \"$0\" && exec \"$@\"",
                folder.resolve("cgroup.procs").toString()));
        all.addAll(command);
        return all;
    }

    /** Returns the highest charged memory, including the page cache. */
    public double highestMib() {
        return Double.parseDouble(read(version.highest()).strip()) / MIB;
    }

    /** Returns how often the limit was reached. */
    public int hits() {
        String text = read(version.hits()).strip();
        return text.lines()
                .filter(line -> !line.contains(" ") || line.startsWith("max "))
                .mapToInt(line -> Integer.parseInt(line.replaceFirst("max ", "")))
                .sum();
    }

    private String read(String file) {
        return TextFile.read(folder.resolve(file));
    }

    /** Removes the group, after the end of its process. */
    @Override
    public void close() {
        try {
            Files.delete(folder);
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }
}
