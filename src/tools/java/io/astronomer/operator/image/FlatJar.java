package io.astronomer.operator.image;

import io.astronomer.operator.app.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A jar without classes that starts the packaged operator from one flat class path. The JVM caches only classes of
 * its own loaders, and {@code quarkus-run.jar} has another one.
 */
public record FlatJar(Path home) {
    /** Writes the jar with the manifest of {@code quarkus-run.jar}. The same files result in the same bytes. */
    void write(Path file) throws IOException {
        Manifest manifest;
        try (JarFile other = new JarFile(home.resolve("quarkus-run.jar").toFile())) {
            manifest = other.getManifest();
        }
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", jars()));
        ZipEntry entry = new ZipEntry(JarFile.MANIFEST_NAME);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream jar = new ZipOutputStream(out)) {
            jar.putNextEntry(entry);
            manifest.write(jar);
        }
    }

    /** Returns the class path for a command line. */
    public String classPath() throws IOException {
        return jars().stream().map(jar -> home.resolve(jar).toString()).collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the jars of the class path. Classes that Quarkus transformed precede their originals. */
    private List<String> jars() throws IOException {
        List<String> jars =
                new ArrayList<>(List.of("quarkus/transformed-bytecode.jar", "quarkus/generated-bytecode.jar"));
        for (String folder : List.of("app", "lib/boot", "lib/main")) {
            try (Stream<Path> files = Files.list(home.resolve(folder))) {
                files.map(file -> folder + "/" + file.getFileName()).sorted().forEach(jars::add);
            }
        }
        return jars;
    }
}
