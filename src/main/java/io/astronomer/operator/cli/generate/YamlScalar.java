package io.astronomer.operator.cli.generate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One scalar of YAML: plain where YAML 1.1 and 1.2 both read the same text, else in quotes. A character that a terminal obeys, or
 * that an editor hides, is escaped.
 */
final class YamlScalar {
    /** No number that a parser knows is longer. */
    private static final int LONGEST_NUMBER = 100;

    private static final String FIRST = "_/.$(+^~<=\\;)-";
    private static final String INNER = FIRST + ">!%&*@`'\"?|{}[],";

    private static final Pattern WORD =
            Pattern.compile("(?i)~|null|true|false|yes|no|on|off|y|n|[-+]?\\.inf|\\.nan|=|<<");

    /** Numbers of either version, and what some parsers take for one. */
    private static final Pattern NUMBER = Pattern.compile("(?i)[-+]?(?:0b[01_]*|0o[0-7_]*|0x[0-9a-f_]*"
            + "|[0-9][0-9_]*(?:\\.[0-9_]*)?(?:e[-+]?[0-9_]*)?|\\.[0-9_]+(?:e[-+]?[0-9_]*)?"
            + "|[0-9][0-9_]*(?::[0-9]{1,2})+(?:\\.[0-9_]*)?)");

    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?");
    private static final Pattern HIDDEN = Pattern.compile("[\\p{C}\\p{Z}&&[^ ]]");
    private static final Pattern ESCAPED = Pattern.compile("[\\p{C}\\p{Z}&&[^ ]]|[\"\\\\]");

    private YamlScalar() {}

    /** Returns the text in one line. */
    static String line(String text) {
        if (isPlain(text)) {
            return text;
        }
        boolean hidden = HIDDEN.matcher(text).find();
        if (!hidden && !text.contains("'") && ESCAPED.matcher(text).find()) {
            return "'" + text + "'";
        }
        return "\"" + ESCAPED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(escape(found.group()))) + "\"";
    }

    /** Returns whether the text has several lines, and a literal block shows exactly these. */
    static boolean isBlock(String text) {
        int first = text.indexOf('\n');
        return first > 0
                && text.charAt(0) != ' '
                && !text.contains(" \n")
                && !text.endsWith(" ")
                && !HIDDEN.matcher(text.replace("\n", "")).find();
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && isAllowed(text.codePointAt(0), FIRST)
                && text.codePoints().allMatch(code -> isAllowed(code, INNER + " :#"))
                && !text.endsWith(" ")
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.equals("-")
                && !text.startsWith("- ")
                && !text.startsWith("---")
                && !text.startsWith("...")
                && !isTyped(text);
    }

    private static boolean isAllowed(int code, String punctuation) {
        return Character.isLetterOrDigit(code) || punctuation.indexOf(code) >= 0;
    }

    /** Returns whether a parser may take the text for something else than a text. */
    private static boolean isTyped(String text) {
        return text.length() > LONGEST_NUMBER
                ? "+-.0123456789".indexOf(text.charAt(0)) >= 0
                : WORD.matcher(text).matches()
                        || NUMBER.matcher(text).matches()
                        || TIME.matcher(text).matches();
    }

    private static String escape(String character) {
        return switch (character) {
            case "\n" -> "\\n";
            case "\t" -> "\\t";
            case "\r" -> "\\r";
            case "\"" -> "\\\"";
            case "\\" -> "\\\\";
            default -> {
                int code = character.codePointAt(0);
                yield String.format(Locale.ROOT, code > Character.MAX_VALUE ? "\\U%08x" : "\\u%04x", code);
            }
        };
    }
}
