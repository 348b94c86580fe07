package io.astronomer.operator.sandbox.kube.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks names that must be DNS labels or subdomains. */
final class Labels {
    private static final String LABEL = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private static final Pattern LABELS = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAINS = Pattern.compile(SUBDOMAIN);

    private Labels() {}

    static List<Finding> label(String path, String name) {
        return finding(path, name, "", faults(name));
    }

    /** Checks a kind, which may contain capital letters. */
    static List<Finding> kind(String path, String name) {
        return finding(
                path, name, "may have mixed case, but should otherwise match: ", faults(name.toLowerCase(Locale.ROOT)));
    }

    static List<Finding> subdomain(String path, String name) {
        List<String> faults = new ArrayList<>();
        if (name.length() > 253) {
            faults.add("must be no more than 253 bytes");
        }
        if (!SUBDOMAINS.matcher(name).matches()) {
            faults.add("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
                    + " and must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                    + " validation is '" + SUBDOMAIN + "')");
        }
        return finding(path, name, "", faults);
    }

    private static List<String> faults(String name) {
        List<String> faults = new ArrayList<>();
        if (name.length() > 63) {
            faults.add("must be no more than 63 bytes");
        }
        if (!LABELS.matcher(name).matches()) {
            faults.add("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
                    + " alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123',"
                    + " regex used for validation is '" + LABEL + "')");
        }
        return faults;
    }

    private static List<Finding> finding(String path, String name, String lead, List<String> faults) {
        return faults.isEmpty()
                ? List.of()
                : List.of(Finding.invalid(path, Texts.quoted(name), lead + String.join(",", faults)));
    }
}
