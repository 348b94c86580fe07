package io.astronomer.operator.bench.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The origin of an executable, as the Go toolchain recorded it in the file. */
record GoBinary(String content) {
    private static final Pattern VERSION = Pattern.compile("\nmod\t[^\t]+\t(v[^\t\n]+)");
    private static final Pattern COMMIT = Pattern.compile("\tvcs\\.revision=([0-9a-f]{40})\n");
    private static final Pattern TIME = Pattern.compile("\tvcs\\.time=([0-9-]{10})");
    private static final Pattern MODIFIED = Pattern.compile("\tvcs\\.modified=true\n");

    static GoBinary read(Path file) {
        try {
            return new GoBinary(new String(Files.readAllBytes(file), ISO_8859_1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns text such as {@code v1.5.2, commit 0123… of 2026-08-12}. */
    String origin() {
        Optional<String> commit = first(COMMIT);
        if (commit.isEmpty()) {
            return "unknown commit (built without -buildvcs=true)";
        }
        return first(VERSION).map(version -> version + ", ").orElse("") + "commit " + commit.get()
                + first(TIME).map(day -> " of " + day).orElse("")
                + (MODIFIED.matcher(content).find() ? ", modified" : "");
    }

    private Optional<String> first(Pattern pattern) {
        Matcher matcher = pattern.matcher(content);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
