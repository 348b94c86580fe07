package io.astronomer.operator.cli.imports;

import io.astronomer.operator.astro.DisplayText;
import java.util.regex.Pattern;

/** Texts of an input within the commands that a message or a file suggests. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./~-]+");

    private ShellWord() {}

    /** Returns one word of a shell, without a line break, after which the text would be a command of its own. */
    static String of(String text) {
        String line = DisplayText.line(text);
        return PLAIN.matcher(line).matches() ? line : quoted(line);
    }

    /** Returns the word in quotes, as an address with keys needs it. */
    static String quoted(String text) {
        return "'" + DisplayText.line(text).replace("'", "'\\''") + "'";
    }
}
