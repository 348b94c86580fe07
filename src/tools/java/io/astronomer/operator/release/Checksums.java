package io.astronomer.operator.release;

import io.astronomer.operator.cli.dist.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The SHA-256 of files by their names, in the form of {@code sha256sum}. */
record Checksums(Map<String, String> digests) {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^/\\s]+)");

    Checksums {
        digests = Map.copyOf(digests);
    }

    /** Returns those of the published files. The notes are none: they are the text of the release. */
    static Checksums of(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(Names.NOTES)) {
                    digests.put(name, Checksum.of(file));
                }
            }
        }
        return new Checksums(digests);
    }

    /** Parses the text. A line of another form is an error, because it would leave a file unchecked. */
    static Checksums parse(String text) {
        Map<String, String> digests = new TreeMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                digests.put(found.group(2), found.group(1));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException(
                        Names.CHECKSUMS + " needs lines of a SHA-256, two spaces and a file, but one is: " + line);
            }
        }
        if (digests.isEmpty()) {
            throw new IllegalArgumentException(Names.CHECKSUMS + " names no file");
        }
        return new Checksums(digests);
    }

    /** Returns the digests in the order of the files' names. */
    SortedMap<String, String> sorted() {
        return new TreeMap<>(digests);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        sorted().forEach((file, digest) ->
                text.append(digest).append("  ").append(file).append('\n'));
        return text.toString();
    }

    /** Returns the names of files that are missing or have other bytes. */
    List<String> mismatches(Path folder) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> each : sorted().entrySet()) {
            Path file = folder.resolve(each.getKey());
            if (!Files.isRegularFile(file) || !Checksum.of(file).equals(each.getValue())) {
                wrong.add(each.getKey());
            }
        }
        return wrong;
    }
}
