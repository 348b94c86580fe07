package io.astronomer.operator.image;

import io.astronomer.operator.cli.classes.ClassFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The jar of the classes that Quarkus generates, with the same bytes for the same sources. The build steps of Quarkus
 * run in parallel and share one counter, whose numbers are in the names of their values ({@code proxykey12}). Here each
 * name gets its number in the order of the classes. {@link ConfigRegistrations} sorts what else differs.
 */
public final class GeneratedBytecode {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus", "generated-bytecode.jar");
    private static final String KEY = "proxykey";
    private static final Pattern NUMBERED = Pattern.compile(KEY + "\\d+");
    private static final String CLASS = ".class";

    private GeneratedBytecode() {}

    /** Rewrites the jar of the build. */
    public static void main(String... arguments) throws IOException {
        rewrite(JAR);
    }

    static void rewrite(Path jar) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        LocalDateTime time;
        try (JarFile in = new JarFile(jar.toFile())) {
            for (JarEntry entry : in.stream().toList()) {
                files.put(entry.getName(), in.getInputStream(entry).readAllBytes());
            }
            time = in.stream().findFirst().orElseThrow().getTimeLocal();
        }
        ConfigRegistrations.sort(files);
        Map<String, String> keys = new HashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(CLASS)) {
                file.setValue(ClassFile.withTexts(file.getValue(), text -> key(text, keys)));
            }
        }
        Files.write(jar, bytes(files, time));
    }

    private static byte[] bytes(SortedMap<String, byte[]> files, LocalDateTime time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(out, file.getKey(), file.getValue(), time);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, byte[] content, LocalDateTime time) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static String key(String text, Map<String, String> keys) {
        return NUMBERED.matcher(text).matches() ? keys.computeIfAbsent(text, name -> KEY + keys.size()) : text;
    }
}
