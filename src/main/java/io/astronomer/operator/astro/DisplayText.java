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
        // What is cut off need not be looked at.
        String line = line(start(text, longest + 1));
        return text.length() <= longest && line.length() <= longest ? line : start(line, longest - 1) + "…";
    }

    /** The beginning of the text, which ends with a whole character. */
    public static String start(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean half = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, half ? longest - 1 : longest);
    }
}
