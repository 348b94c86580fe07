package io.astronomer.operator.cli.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text within HTML, as content or as a quoted attribute. */
final class Html {
    private static final Pattern SPECIAL = Pattern.compile("[&<>\"']");

    private Html() {}

    static String text(String text) {
        return SPECIAL.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement("&#" + (int) found.group().charAt(0) + ";"));
    }

    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    /** @param content markup */
    static String tag(String name, String classes, String content) {
        return "<" + name + (classes.isEmpty() ? "" : " class=\"" + classes + "\"") + ">" + content + "</" + name + ">";
    }
}
