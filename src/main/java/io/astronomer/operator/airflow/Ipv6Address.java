package io.astronomer.operator.airflow;

import java.util.regex.Pattern;

/** Form of the host between brackets. */
final class Ipv6Address {
    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern ZONE = Pattern.compile("%[^%]+");
    private static final Pattern FUTURE = Pattern.compile("v[0-9a-fA-F]+\\..+");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    private Ipv6Address() {}

    /** Returns whether the text is an IPv6 address, perhaps with a zone, or an address of a later version. */
    static boolean matches(String text) {
        if (text.startsWith("v")) {
            return FUTURE.matcher(text).matches();
        }
        int percent = text.indexOf('%');
        boolean zone = percent < 0 || ZONE.matcher(text.substring(percent)).matches();
        return zone && isAddress(percent < 0 ? text : text.substring(0, percent));
    }

    private static boolean isAddress(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** Returns the number of groups; negative when one is malformed. */
    private static int groups(String text, boolean atEnd) {
        String[] parts = text.split(":", -1);
        int count = parts.length;
        for (int i = 0; i < parts.length; i++) {
            if (atEnd && i == parts.length - 1 && IPV4.matcher(parts[i]).matches()) {
                count++;
            } else if (!GROUP.matcher(parts[i]).matches()) {
                return -1;
            }
        }
        return count;
    }
}
