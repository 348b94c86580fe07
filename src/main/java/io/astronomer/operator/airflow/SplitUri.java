package io.astronomer.operator.airflow;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of a URI, still encoded, as Python's {@code urlsplit} separates them. Never shows itself.
 *
 * @param scheme in lower case; empty without one
 * @param authority login, password, host and port
 */
record SplitUri(String scheme, String authority, String path, String query) {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");

    /** Splits text without a {@code #}. */
    static SplitUri of(String text) {
        Matcher matcher = SCHEME.matcher(text);
        boolean named = matcher.lookingAt();
        String scheme = named ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
        String rest = named ? text.substring(matcher.end()) : text;
        String authority = "";
        if (rest.startsWith("//")) {
            int end = endOfAuthority(rest);
            authority = rest.substring(2, end);
            rest = rest.substring(end);
        }
        return new SplitUri(scheme, authority, before(rest, '?'), after(rest, '?'));
    }

    /** Returns login and password with the colon between them; empty without a {@code @}. */
    String user() {
        int at = authority.lastIndexOf('@');
        return at < 0 ? "" : authority.substring(0, at);
    }

    /** Returns host and port. */
    String hostAndPort() {
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static int endOfAuthority(String rest) {
        for (int i = 2; i < rest.length(); i++) {
            if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
                return i;
            }
        }
        return rest.length();
    }

    /** Returns the text before the first separator, or all of it. */
    static String before(String text, char separator) {
        int at = text.indexOf(separator);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Returns the text after the first separator; empty without one. */
    static String after(String text, char separator) {
        int at = text.indexOf(separator);
        return at < 0 ? "" : text.substring(at + 1);
    }

    @Override
    public String toString() {
        return "SplitUri[…]";
    }
}
