package io.astronomer.operator.resolve;

import java.util.Set;
import java.util.regex.Pattern;

/** A name, or a pattern in which {@code *} matches any characters. */
public final class NamePattern {
    /** Matches every name. */
    public static final String ALL = "*";

    private static final Pattern NAMESPACES = Pattern.compile("(?=.{1,63}$)[a-z0-9*]([-a-z0-9*]*[a-z0-9*])?");

    private NamePattern() {}

    /** Returns whether the pattern can match a namespace. */
    public static boolean isOfNamespaces(String text) {
        return NAMESPACES.matcher(text).matches();
    }

    static boolean isPattern(String text) {
        return text.contains(ALL);
    }

    static boolean anyMatches(Set<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    public static boolean matches(String pattern, String name) {
        int at = 0;
        int afterStar = -1;
        int retry = 0;
        int next = 0;
        while (next < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                afterStar = ++at;
                retry = next;
            } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(next)) {
                at++;
                next++;
            } else if (afterStar >= 0) {
                at = afterStar;
                next = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(rest -> rest == '*');
    }
}
