package io.astronomer.operator.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cli.classes.ClassFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedBytecodeTest {
    /** A class with such texts, in place of one that Quarkus generates. */
    private record Generated() {
        @Override
        public String toString() {
            return List.of("proxykey51", "proxykey7", "the proxykey51 of a text")
                    .toString();
        }
    }

    @TempDir
    private Path folder = Path.of("");

    @Test
    void numbersOfTheCounterDoNotMatter() throws IOException {
        Path one = jar("one.jar", Map.of());
        Path other = jar("other.jar", Map.of("proxykey51", "proxykey3", "proxykey7", "proxykey12"));

        GeneratedBytecode.rewrite(one);
        GeneratedBytecode.rewrite(other);

        assertThat(Files.mismatch(one, other)).isEqualTo(-1);
    }

    @Test
    void differentKeysStayDifferentAndEqualOnesEqual() throws IOException {
        Path jar = jar("jar.jar", Map.of());

        GeneratedBytecode.rewrite(jar);

        assertThat(constants(jar, "A.class")).contains("proxykey0", "proxykey1", "the proxykey51 of a text");
        assertThat(constants(jar, "B.class")).isEqualTo(constants(jar, "A.class"));
    }

    @Test
    void secondRunChangesNothing() throws IOException {
        Path jar = jar("jar.jar", Map.of());
        GeneratedBytecode.rewrite(jar);
        byte[] once = Files.readAllBytes(jar);

        GeneratedBytecode.rewrite(jar);

        assertThat(jar).hasBinaryContent(once);
    }

    private Path jar(String name, Map<String, String> numbers) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream jar = new ZipOutputStream(out)) {
            byte[] generated = ClassFile.withTexts(bytes(), text -> numbers.getOrDefault(text, text));
            for (Map.Entry<String, byte[]> each : new TreeMap<>(Map.of(
                            "A.class", generated, "B.class", generated, "text.txt", "proxykey51".getBytes(UTF_8)))
                    .entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0, 2));
                jar.putNextEntry(entry);
                jar.write(each.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Generated.class.getResourceAsStream(Generated.class.getName().replaceFirst(".*\\.", "") + ".class"))) {
            return in.readAllBytes();
        }
    }

    private static List<String> constants(Path jar, String name) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            ClassFile.withTexts(file.getInputStream(file.getEntry(name)).readAllBytes(), text -> {
                texts.add(text);
                return text;
            });
        }
        return texts;
    }
}
