package io.astronomer.operator.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.astronomer.operator.sandbox.OperatorProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A dump of the objects that an operator's process still reaches. */
final class HeapDump {
    private static final int PIECE = 1 << 20;

    private final Path file;

    private HeapDump(Path file) {
        this.file = file;
    }

    /** Returns a dump in this file, which must not exist yet. The virtual machine collects garbage before. */
    static HeapDump of(OperatorProcess operator, Path file) throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(operator.pid()),
                        "GC.heap_dump",
                        file.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (dump.waitFor() != 0 || !Files.exists(file)) {
            throw new IOException("jcmd failed: " + output);
        }
        return new HeapDump(file);
    }

    /** Returns whether the text is in the dump, as the bytes of a response, or as a string of either form. */
    boolean contains(String text) throws IOException {
        List<String> forms = Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                .map(charset -> new String(text.getBytes(charset), ISO_8859_1))
                .toList();
        int overlap = forms.stream().mapToInt(String::length).max().orElse(0);
        try (InputStream bytes = Files.newInputStream(file)) {
            String before = "";
            byte[] piece = bytes.readNBytes(PIECE);
            while (piece.length > 0) {
                String present = before + new String(piece, ISO_8859_1);
                if (forms.stream().anyMatch(present::contains)) {
                    return true;
                }
                before = present.substring(Math.max(0, present.length() - overlap));
                piece = bytes.readNBytes(PIECE);
            }
        }
        return false;
    }
}
