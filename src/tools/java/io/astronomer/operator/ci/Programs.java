package io.astronomer.operator.ci;

import io.astronomer.operator.cli.KubectlAstro;
import io.astronomer.operator.foundation.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs of a job: an archive with this build's command line, and a double of {@code gh}. */
final class Programs {
    private static final Path GH = Path.of("src", "tools", "resources", "ci", "gh");

    private final Path bin;
    private final Path commandBin;
    private final Path archive;

    Programs(Path folder) {
        try {
            bin = Files.createDirectories(folder.resolve("bin"));
            Path gh = Files.copy(GH, bin.resolve("gh"));
            Path top = folder.resolve("kubectl-astro-0.1.0");
            commandBin = Files.createDirectories(top.resolve("bin"));
            Path launcher = commandBin.resolve("kubectl-astro");
            Files.writeString(launcher, """
                    #!/bin/sh
                    exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s "$@"
                    """.formatted(java(), classPath(), KubectlAstro.class.getName()));
            if (!gh.toFile().setExecutable(true) || !launcher.toFile().setExecutable(true)) {
                throw new IOException("a program can't be made executable");
            }
            archive = folder.resolve("kubectl-astro-0.1.0.tar.gz");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        new Shell(folder, Map.of())
                .require(
                        "tar",
                        "-czf",
                        archive.toString(),
                        archive.resolveSibling("kubectl-astro-0.1.0")
                                .getFileName()
                                .toString());
    }

    /** Returns the folder of {@code gh}. */
    Path bin() {
        return bin;
    }

    /** Returns the folder of {@code kubectl-astro}, which the archive contains. */
    Path commandBin() {
        return commandBin;
    }

    /** Returns the archive of the command line. */
    Path archive() {
        return archive;
    }

    String checksum() {
        try {
            return HexFormat.of().formatHex(Sha256.newDigest().digest(Files.readAllBytes(archive)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** A build tool may run this class in a loader of its own. */
    private static String classPath() {
        ClassLoader loader = Programs.class.getClassLoader();
        List<URL> urls = loader instanceof URLClassLoader own ? Arrays.asList(own.getURLs()) : List.of();
        Stream<Path> places = urls.isEmpty()
                ? Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of)
                : urls.stream().map(Programs::path);
        return places.map(Path::toAbsolutePath).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path path(URL url) {
        try {
            return Path.of(new URI(url.toString()));
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
