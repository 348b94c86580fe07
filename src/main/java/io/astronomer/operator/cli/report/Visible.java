package io.astronomer.operator.cli.report;

import io.astronomer.operator.astro.DisplayText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of Astro and of manifests for users: one line, without a character that a terminal or a browser obeys. */
final class Visible {
    /** Longest message. */
    static final int MESSAGE = 500;
    /** Longest key, name or path. */
    static final int NAME = 120;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Visible() {}

    /** Returns a name or a value. Unprintable characters become escapes, so that different values look different. */
    static String line(String text, int longest) {
        return DisplayText.line(escaped(DisplayText.start(text, longest + 1)), longest);
    }

    /** Returns a value with its line breaks and tabs, for a place that can show several lines. */
    static String lines(String text, int longest) {
        String lines = UNPRINTABLE.matcher(DisplayText.start(text, longest)).replaceAll(found -> {
            String character = found.group();
            return character.equals("\n") || character.equals("\t")
                    ? character
                    : Matcher.quoteReplacement(escape(character));
        });
        return text.length() <= longest ? lines : lines + "…";
    }

    static String name(String text) {
        return text.isBlank() ? "(blank)" : line(text, NAME);
    }

    /** Returns a message, whose line breaks become blanks. */
    static String sentence(String text) {
        return DisplayText.line(text, MESSAGE).strip();
    }

    private static String escaped(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(escape(found.group())));
    }

    private static String escape(String character) {
        return switch (character) {
            case "\n" -> "\\n";
            case "\r" -> "\\r";
            case "\t" -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", character.codePointAt(0));
        };
    }
}
