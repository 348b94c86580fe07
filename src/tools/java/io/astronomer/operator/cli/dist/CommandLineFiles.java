package io.astronomer.operator.cli.dist;

import io.astronomer.operator.cli.classes.ArgumentFile;
import io.astronomer.operator.image.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The archives of the command line and the manifest for krew.
 *
 * @param withRuntime the archive with a Java runtime; only Linux on amd64 makes one
 * @param manifest the manifest for krew
 * @param libraries the jars in the archives
 */
public record CommandLineFiles(Path archive, Optional<Path> withRuntime, Path manifest, List<Path> libraries) {
    public CommandLineFiles {
        libraries = List.copyOf(libraries);
    }

    /** Writes the files of the packaged operator. The manifest names the archives below {@code url}, and the homepage. */
    public static CommandLineFiles write(Optional<Path> jdk, String url, String homepage, Path folder)
            throws IOException {
        Distribution distribution = Distribution.ofPackaged(Path.of("target"));
        // For the Dockerfile.
        ArgumentFile.write(distribution.reachable());
        Path archive = distribution.write(folder);
        Optional<Path> withRuntime = Optional.empty();
        if (CutRuntime.isPossible()) {
            CutRuntime runtime = CutRuntime.of(jdk.map(Jdk::at).orElseGet(Jdk::ofTheBuild), folder);
            withRuntime = Optional.of(distribution.write(folder, runtime));
        }
        Path manifest = folder.resolve("astro.yaml");
        Files.writeString(manifest, new KrewManifest(distribution.version(), url, homepage).text(archive, withRuntime));
        return new CommandLineFiles(
                archive, withRuntime, manifest, distribution.reachable().libraries());
    }
}
