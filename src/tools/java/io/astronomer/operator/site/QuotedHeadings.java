package io.astronomer.operator.site;

import java.util.regex.Pattern;

/** Headings of quoted text, such as that of a comment, which is no section of the page. */
final class QuotedHeadings {
    private static final Pattern HEADING = Pattern.compile("(?m)^(> *)#+ (.+)$");

    private QuotedHeadings() {}

    /** Returns the text with bold lines in their place: the site's table of contents would list a heading. */
    static String bold(String text) {
        return HEADING.matcher(text).replaceAll("$1**$2**");
    }
}
