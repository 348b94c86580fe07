package io.astronomer.operator.astro.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the API token comes from: asked for each request, so that a rotated one is used by the next. */
@FunctionalInterface
public interface TokenSupplier {
    /** Anything else would come back in the HTTP client's exception, quoted. */
    Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    String value();

    /** Why the text can be no token; says nothing of its content. */
    static Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        return SENDABLE.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("must be one line of printable ASCII without spaces");
    }

    static TokenSupplier fixed(String value) {
        return () -> value;
    }

    /** A mounted Secret is replaced in place: the file is read each time. */
    static TokenSupplier inFile(Path file) {
        return () -> {
            try {
                return Files.readString(file);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }
}
