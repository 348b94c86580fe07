package io.astronomer.operator.astro.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the API token comes from: asked for each request, so that a rotated one is used by the next. */
@FunctionalInterface
public interface Token {

    String value();

    static Token fixed(String value) {
        return () -> value;
    }

    /** A mounted Secret is replaced in place: the file is read each time. */
    static Token inFile(Path file) {
        return () -> {
            try {
                return Files.readString(file);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }
}
