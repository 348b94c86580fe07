package io.astronomer.operator.astro;

import java.util.regex.Pattern;

/** Text for a status, an event or a log: one line, of bounded length, without terminal control or direction characters. */
public final class DisplayText {
    /** C0 and C1 controls, bidi and other format characters, line and paragraph separators, halves of a pair. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private DisplayText() {}

    /** Returns the text on one line; unprintable characters become blanks. */
    public static String line(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    /** Returns the text on one line, with an ellipsis when it is longer. */
    public static String line(String text, int longest) {
        // The omitted part need not be checked.
        String line = line(start(text, longest + 1));
        return text.length() <= longest && line.length() <= longest ? line : start(line, longest - 1) + "…";
    }

    /** Returns the beginning of the text, up to a whole character. */
    public static String start(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean half = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, half ? longest - 1 : longest);
    }
}
