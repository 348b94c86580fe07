package io.astronomer.operator.astro;

import java.util.regex.Pattern;

/**
 * The one form of text that people are shown in a status, an event or a log: one line, of bounded length, without characters
 * that steer a terminal or turn the direction of reading.
 */
public final class DisplayText {
    /** C0 and C1 controls, bidi and other format characters, line and paragraph separators, halves of a pair. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private DisplayText() {}

    /** The text on one line; what can't be printed becomes a blank. */
    public static String line(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    /** The text on one line, with an ellipsis where it is longer. */
    public static String line(String text, int longest) {
        // What is cut off need not be looked at, but the end of a pair may be.
        String start = text.length() <= longest ? text : text.substring(0, longest + 1);
        return bounded(line(start), longest, text.length() > longest);
    }

    private static String bounded(String line, int longest, boolean cut) {
        if (line.length() <= longest && !cut) {
            return line;
        }
        int end = Math.min(line.length(), longest - 1);
        // Half a character is no text.
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
