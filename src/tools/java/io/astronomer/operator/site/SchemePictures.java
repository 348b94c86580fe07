package io.astronomer.operator.site;

import java.util.regex.Pattern;

/** Pictures that exist for a light and a dark color scheme. */
final class SchemePictures {
    /** The scheme of GitHub is that of the system. */
    private static final Pattern PICTURE = Pattern.compile("<picture>\\s*"
            + "<source media=\"\\(prefers-color-scheme: dark\\)\" srcset=\"([^\"]+)\">\\s*"
            + "<img src=\"([^\"]+)\" alt=\"([^\"]*)\">\\s*</picture>");

    private SchemePictures() {}

    /** Returns the text with two images for each picture: the reader of the site chooses the scheme. */
    static String split(String text) {
        return PICTURE.matcher(text).replaceAll("![$3]($2#only-light)\n![$3]($1#only-dark)");
    }
}
