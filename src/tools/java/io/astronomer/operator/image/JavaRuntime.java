package io.astronomer.operator.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Java runtime, reduced by jlink, with the system libraries that it needs. It has no base image.
 *
 * @param architecture in the words of the OCI
 */
public record JavaRuntime(Path folder, Jdk jdk, String architecture, SystemLibraries libraries) {
    /** Sorted, because {@code Map.of} has another order in each JVM, and the image would differ. */
    static final Map<String, String> ENVIRONMENT =
            new TreeMap<>(Map.of("JAVA_HOME", "/opt/java", "PATH", "/opt/java/bin"));

    /**
     * The modules that jdeps finds in the jars, without those of code that the operator does not run, and {@code
     * jdk.zipfs}, which jdeps can't see. ImageIT starts the operator on them.
     */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.management",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/opt/java");

    /** Returns the runtime of this machine in its own folder. */
    static JavaRuntime of(Jdk jdk, Path parent) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IllegalStateException(
                    "no Java runtime for the image: that takes Linux, and this is %s; name a base image that has one with --base"
                            .formatted(System.getProperty("os.name")));
        }
        Path folder = parent.resolve("runtime-" + jdk.feature());
        jdk.link(folder, MODULES, Optional.empty());
        String name = System.getProperty("os.arch");
        return new JavaRuntime(folder, jdk, name.equals("aarch64") ? "arm64" : name, SystemLibraries.neededBy(folder));
    }

    /** Returns the runtime of Debian's JDK for arm64, whose packages are unpacked below the root. */
    static JavaRuntime ofArm64(Jdk jdk, Path root, Path parent) throws IOException {
        Path folder = parent.resolve("runtime-" + jdk.feature() + "-arm64");
        jdk.link(folder, MODULES, Optional.of(modules(root)));
        return new JavaRuntime(folder, jdk, "arm64", SystemLibraries.ofArm64(root));
    }

    private static Path modules(Path root) throws IOException {
        Path machines = root.resolve(Path.of("usr", "lib", "jvm"));
        if (Files.isDirectory(machines)) {
            try (Stream<Path> files = Files.list(machines)) {
                Optional<Path> found = files.map(home -> home.resolve("jmods"))
                        .filter(Files::isDirectory)
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new IllegalArgumentException(machines + " needs a JDK with jmods");
    }

    Path java() {
        return folder.resolve("bin").resolve("java");
    }

    List<FileEntriesLayer> layers() throws IOException {
        return List.of(system(), runtime());
    }

    private FileEntriesLayer runtime() throws IOException {
        // The licences of the runtime are in /opt/java/legal.
        return FileEntriesLayer.builder()
                .setName("runtime")
                .addEntryRecursive(
                        folder,
                        HOME,
                        (file, target) -> FilePermissions.fromOctalString(isProgram(file) ? "755" : "644"))
                .build();
    }

    private static boolean isProgram(Path file) {
        return Files.isDirectory(file) || Files.isExecutable(file);
    }

    /** Each library keeps its path, so that the dynamic loader finds it. */
    private FileEntriesLayer system() {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("system");
        // An empty folder that every user may write.
        layer.addEntry(folder, AbsoluteUnixPath.get("/tmp"), FilePermissions.fromOctalString("777"));
        libraries
                .files()
                .forEach((path, file) ->
                        layer.addEntry(file, AbsoluteUnixPath.get(path), FilePermissions.fromOctalString("755")));
        return layer.build();
    }
}
