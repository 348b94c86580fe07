package io.astronomer.operator.cli.manifest;

/**
 * Text of one file.
 *
 * @param name as messages show it; {@code -} for standard input
 */
public record SourceText(String name, String text) {
    @Override
    public String toString() {
        return "SourceText[" + name + "]";
    }
}
