package io.astronomer.operator.cli.manifest;

/**
 * Place in a manifest.
 *
 * @param file as the user named it; {@code -} for standard input
 * @param line from 1
 */
public record Location(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
