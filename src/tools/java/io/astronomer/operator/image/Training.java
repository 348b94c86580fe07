package io.astronomer.operator.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * A run of the operator in the sandbox that trains the AOT cache. The JVM compares names, times and sizes of the
 * jars, and accepts that they are in another parent folder here.
 */
record Training(JavaRuntime runtime, Path folder) {
    /** The files that a start from the cache needs. */
    record Learned(Path jar, Path cache) {}

    Learned run() throws IOException, InterruptedException {
        FileUtils.deleteDirectory(folder.toFile());
        for (FileEntriesLayer layer : Application.layers()) {
            for (FileEntry entry : layer.getEntries()) {
                put(entry);
            }
        }
        Path jar = inside(OperatorImage.CACHED_JAR);
        new FlatJar(inside(OperatorImage.HOME)).write(jar);
        Files.setLastModifiedTime(jar, FileTime.from(FileEntriesLayer.DEFAULT_MODIFICATION_TIME));
        Path cache = inside(OperatorImage.CACHE);
        // At the end of the run, a second JVM writes the cache.
        TrainingRun.of(command(cache), folder);
        if (!Files.isRegularFile(cache)) {
            throw new IOException("the training left no cache: see " + folder.resolve(TrainingRun.LOG));
        }
        return new Learned(jar, cache);
    }

    /** Returns the command of the image, with paths below the folder, and with the cache as output. */
    private List<String> command(Path cache) {
        return OperatorImage.CACHED_ENTRYPOINT.stream()
                .map(word -> word.equals("java") ? runtime.java().toString() : word)
                .map(word -> word.startsWith(OperatorImage.HOME) ? inside(word).toString() : word)
                .map(word -> word.startsWith("-XX:AOTCache=") ? "-XX:AOTCacheOutput=" + cache : word)
                .toList();
    }

    private void put(FileEntry entry) throws IOException {
        Path file = inside(entry.getExtractionPath().toString());
        if (Files.isDirectory(entry.getSourceFile())) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(entry.getSourceFile(), file);
            Files.setLastModifiedTime(file, FileTime.from(entry.getModificationTime()));
        }
    }

    private Path inside(String path) {
        return folder.toAbsolutePath().resolve(path.substring(1));
    }
}
