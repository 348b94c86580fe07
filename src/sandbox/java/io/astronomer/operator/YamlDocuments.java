package io.astronomer.operator;

import java.util.List;
import java.util.regex.Pattern;

/** The documents of a text in YAML. One with nothing but comments is none. */
public final class YamlDocuments {
    private static final Pattern DIVIDER = Pattern.compile("(?m)^---\\s*$");
    private static final Pattern CONTENT = Pattern.compile("(?m)^[^#\\s]");

    private YamlDocuments() {}

    /** Returns each document as text, with its comments. */
    public static List<String> of(String text) {
        return DIVIDER.splitAsStream(text)
                .filter(document -> CONTENT.matcher(document).find())
                .toList();
    }
}
