package io.astronomer.operator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * System libraries.
 *
 * @param files of the libraries, by their paths in the image
 * @param root the folder below which their packages are unpacked; empty for those of this machine
 */
public record SystemLibraries(SortedMap<String, Path> files, Optional<Path> root) {
    /** What Debian's JDK 17 for arm64 needs: ldd reads programs of its own machine only. */
    private static final List<String> ARM64 = List.of(
            "/lib/aarch64-linux-gnu/libc.so.6",
            "/lib/aarch64-linux-gnu/libgcc_s.so.1",
            "/lib/aarch64-linux-gnu/libm.so.6",
            "/lib/aarch64-linux-gnu/libstdc++.so.6",
            "/lib/aarch64-linux-gnu/libz.so.1",
            "/lib/ld-linux-aarch64.so.1");

    public SystemLibraries {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Returns the libraries of this machine that the runtime needs. Each keeps its path for the dynamic loader. */
    static SystemLibraries neededBy(Path runtime) throws IOException {
        SortedMap<String, Path> libraries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(runtime)) {
            for (Path file : files.filter(SystemLibraries::isNative).toList()) {
                Command.run(List.of("ldd", file.toString()))
                        .lines()
                        .flatMap(SystemLibraries::needed)
                        .filter(library -> !library.startsWith(runtime.toAbsolutePath()))
                        .forEach(library -> libraries.put(library.toString(), library));
            }
        }
        return new SystemLibraries(libraries, Optional.empty());
    }

    /** Returns the libraries for arm64 in Debian's packages that are unpacked below the root. */
    static SystemLibraries ofArm64(Path root) {
        SortedMap<String, Path> libraries = new TreeMap<>();
        ARM64.forEach(path -> libraries.put(path, unpacked(root, path)));
        return new SystemLibraries(libraries, Optional.of(root));
    }

    /** A package may list a library below /usr/lib, to which /lib is a link on a whole system. */
    private static Path unpacked(Path root, String path) {
        return Stream.of(path, "/usr" + path)
                .map(each -> root.resolve(each.substring(1)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(root + " needs the library " + path));
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
