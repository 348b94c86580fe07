package io.astronomer.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository or of a test, which must be readable. */
public final class TextFile {
    private TextFile() {}

    /** Returns the text of the file, which is UTF-8. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
