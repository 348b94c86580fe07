package io.astronomer.operator.site;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a page outside of code. */
final class Prose {
    /** A block of code, also in an item of a list, or text in code font. */
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");

    private Prose() {}

    /** Returns the text with each part outside of code changed. */
    static String changed(String text, UnaryOperator<String> change) {
        StringBuilder result = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int end = 0;
        while (code.find()) {
            result.append(change.apply(text.substring(end, code.start()))).append(code.group());
            end = code.end();
        }
        return result.append(change.apply(text.substring(end))).toString();
    }

    /** Returns the matches of a pattern outside of code. */
    static Iterable<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(CODE.matcher(text).replaceAll("")).results().toList();
    }
}
