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
 * A jar without classes that starts the packaged operator from one flat class path. The JVM caches classes of its own loaders
 * only, and {@code quarkus-run.jar} brings another one.
 */
public record FlatJar(Path home) {
    /** Writes it beside the other jar, whose manifest it takes over; the same files give the same bytes. */
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

    /** The same class path, for a command line. */
    public String classPath() throws IOException {
        return jars().stream().map(jar -> home.resolve(jar).toString()).collect(Collectors.joining(File.pathSeparator));
    }

    /** What Quarkus changed in others' classes comes before the originals. */
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
