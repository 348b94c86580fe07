package io.astronomer.operator.cli.dist;

import io.astronomer.operator.cli.classes.Reachable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The jar that the launcher starts: the operator's classes that the command line can load, and its resources. The
 * manifest has the class path and the version.
 */
final class CommandJar {
    static final String NAME = "kubectl-astro.jar";

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private CommandJar() {}

    /** Returns the bytes. The same files result in the same bytes. */
    static byte[] of(Reachable reachable, String version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes);
                JarFile own = new JarFile(reachable.jar().toFile())) {
            put(out, JarFile.MANIFEST_NAME, manifest(reachable, version));
            List<JarEntry> entries = own.stream()
                    .filter(entry -> isNeeded(entry, reachable))
                    .sorted((one, other) -> one.getName().compareTo(other.getName()))
                    .toList();
            for (JarEntry entry : entries) {
                put(out, entry.getName(), own.getInputStream(entry).readAllBytes());
            }
        }
        return bytes.toByteArray();
    }

    /** Resources count by their place, because their names in code can't be followed. */
    private static boolean isNeeded(JarEntry entry, Reachable reachable) {
        String name = entry.getName();
        if (name.endsWith(".class")) {
            return reachable.own().contains(name.substring(0, name.length() - ".class".length()));
        }
        return !entry.isDirectory() && !name.startsWith("META-INF/") && !name.equals("application.properties");
    }

    private static byte[] manifest(Reachable reachable, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Reachable.MAIN);
        main.put(Attributes.Name.IMPLEMENTATION_TITLE, "kubectl-astro");
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        main.put(
                Attributes.Name.CLASS_PATH,
                reachable.libraries().stream().map(CommandJar::name).collect(Collectors.joining(" ")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static String name(Path jar) {
        return jar.getFileName().toString();
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
