package io.astronomer.operator.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.astronomer.operator.cli.classes.ArgumentFile;
import io.astronomer.operator.cli.classes.Reachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The layers of the packaged operator, from rare to frequent changes. */
final class Application {
    static final Path FOLDER = Path.of("target", "quarkus-app");

    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get(OperatorImage.HOME);

    private Application() {}

    /**
     * Owner, times and permissions are Jib's defaults: root, the first second of the epoch, and read-only for the
     * operator.
     */
    static List<FileEntriesLayer> layers() throws IOException {
        requirePackaged();
        Path sbom = Sbom.ofTheBuild();
        Path commandLine = ArgumentFile.write(Reachable.in(FOLDER));
        return List.of(
                layer("dependencies")
                        .addEntryRecursive(in("lib"), HOME.resolve("lib"))
                        .build(),
                layer("quarkus")
                        .addEntryRecursive(in("quarkus"), HOME.resolve("quarkus"))
                        .addEntry(in("quarkus-run.jar"), HOME.resolve("quarkus-run.jar"))
                        .build(),
                layer("application")
                        .addEntryRecursive(in("app"), HOME.resolve("app"))
                        .addEntry(commandLine, HOME.resolve(ArgumentFile.NAME))
                        .build(),
                layer("documents")
                        .addEntry(Path.of("LICENSE"), AbsoluteUnixPath.get("/licenses/LICENSE"))
                        .addEntry(sbom, HOME.resolve(sbom.getFileName().toString()))
                        .build());
    }

    /** The layer of the AOT cache. It is the last one, because each build creates another cache. */
    static FileEntriesLayer cacheLayer(Training.Learned learned) {
        return layer("cache")
                .addEntry(learned.jar(), AbsoluteUnixPath.get(OperatorImage.CACHED_JAR))
                .addEntry(learned.cache(), AbsoluteUnixPath.get(OperatorImage.CACHE))
                .build();
    }

    private static FileEntriesLayer.Builder layer(String name) {
        return FileEntriesLayer.builder().setName(name);
    }

    private static Path in(String name) {
        return FOLDER.resolve(name);
    }

    private static void requirePackaged() {
        Path needed = in("quarkus-run.jar");
        if (!Files.isRegularFile(needed)) {
            throw new IllegalStateException(needed + " is missing: run ./mvnw package -DskipTests first");
        }
    }
}
