package io.astronomer.operator.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A Java runtime of this machine, cut down by jlink, with the system's libraries that it needs: an image of its own. */
record JavaRuntime(Path folder, Jdk jdk) {
    /** Sorted: that of {@code Map.of} would be another order, and another image, in each JVM. */
    static final Map<String, String> ENVIRONMENT =
            new TreeMap<>(Map.of("JAVA_HOME", "/opt/java", "PATH", "/opt/java/bin"));

    /**
     * What jdeps finds in the jars, less what only code names that the operator does not run, and {@code jdk.zipfs}, which jdeps
     * cannot see. ImageIT starts the operator on them.
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

    /** The runtime in a folder of its own, linked unless the same command made it with the same JDK before. */
    static JavaRuntime of(Jdk jdk, Path parent) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IllegalStateException(
                    "no Java runtime for the image: that takes Linux, and this is %s; name a base image that has one with --base"
                            .formatted(System.getProperty("os.name")));
        }
        Path folder = parent.resolve("runtime-" + jdk.feature());
        List<String> command = List.of(
                jdk.program("jlink").toString(),
                "--add-modules=" + String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output=" + folder);
        String origin = command + " "
                + Files.getLastModifiedTime(jdk.home().resolve("lib").resolve("modules"));
        Path note = folder.resolveSibling(folder.getFileName() + ".origin");
        if (!Files.exists(note) || !Files.readString(note).equals(origin)) {
            Files.deleteIfExists(note);
            FileUtils.deleteDirectory(folder.toFile());
            Command.run(command);
            // Last, so that half a runtime is never taken for one.
            Files.writeString(note, origin);
        }
        return new JavaRuntime(folder, jdk);
    }

    /** As the OCI calls it. */
    static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }

    Path java() {
        return folder.resolve("bin").resolve("java");
    }

    List<FileEntriesLayer> layers() throws IOException {
        return List.of(system(), runtime());
    }

    private FileEntriesLayer runtime() throws IOException {
        // With its own licences, in /opt/java/legal.
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

    /** The dynamic loader finds each library where it finds it here. */
    private FileEntriesLayer system() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("system");
        // Empty, and anybody's.
        layer.addEntry(folder, AbsoluteUnixPath.get("/tmp"), FilePermissions.fromOctalString("777"));
        for (Path library : libraries()) {
            layer.addEntry(library, AbsoluteUnixPath.fromPath(library), FilePermissions.fromOctalString("755"));
        }
        return layer.build();
    }

    private TreeSet<Path> libraries() throws IOException {
        TreeSet<Path> libraries = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(JavaRuntime::isNative).toList()) {
                Command.run(List.of("ldd", file.toString()))
                        .lines()
                        .flatMap(JavaRuntime::needed)
                        .filter(library -> !library.startsWith(folder.toAbsolutePath()))
                        .forEach(libraries::add);
            }
        }
        return libraries;
    }

    private static boolean isNative(Path file) {
        return file.toString().endsWith(".so") || file.endsWith(Path.of("bin", "java"));
    }

    /** {@code libz.so.1 => /lib/libz.so.1 (0x7f..)}, or the loader by its path alone, or what has no file. */
    private static Stream<Path> needed(String line) {
        String path = line.replaceFirst("^.*=>", "").strip();
        return path.startsWith("/") ? Stream.of(Path.of(path.replaceFirst(" .*", ""))) : Stream.empty();
    }
}
