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

/** A Java runtime of this machine, reduced by jlink, with the system libraries that it needs. It has no base image. */
record JavaRuntime(Path folder, Jdk jdk) {
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

    /** Returns the runtime in its own folder. */
    static JavaRuntime of(Jdk jdk, Path parent) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IllegalStateException(
                    "no Java runtime for the image: that takes Linux, and this is %s; name a base image that has one with --base"
                            .formatted(System.getProperty("os.name")));
        }
        Path folder = parent.resolve("runtime-" + jdk.feature());
        jdk.link(folder, MODULES);
        return new JavaRuntime(folder, jdk);
    }

    /** Returns the OCI's name of the architecture. */
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
    private FileEntriesLayer system() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("system");
        // An empty folder that every user may write.
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

    /** Parses {@code libz.so.1 => /lib/libz.so.1 (0x7f..)}, the path of the loader, or a library without a file. */
    private static Stream<Path> needed(String line) {
        String path = line.replaceFirst("^.*=>", "").strip();
        return path.startsWith("/") ? Stream.of(Path.of(path.replaceFirst(" .*", ""))) : Stream.empty();
    }
}
