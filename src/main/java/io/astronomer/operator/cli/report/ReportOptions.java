package io.astronomer.operator.cli.report;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Options of a report.
 *
 * @param colored whether text has ANSI colors
 * @param quiet whether text has no heading and no summary
 * @param markdownKey distinguishes the comments of several plans in one pull request
 */
public record ReportOptions(boolean colored, boolean quiet, Optional<String> markdownKey) {
    /** Complete, without colors and without a key. */
    public static final ReportOptions PLAIN = new ReportOptions(false, false, Optional.empty());

    private static final int LONGEST_KEY = 100;
    /** A key can't end the HTML comment that contains it. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*");

    public ReportOptions {
        if (!markdownKey.map(ReportOptions::isKey).orElse(true)) {
            throw new IllegalArgumentException("not a key of a comment");
        }
    }

    /** Returns whether the text can be a key: letters and digits, with one of {@code . _ / -} between. */
    public static boolean isKey(String text) {
        return text.length() <= LONGEST_KEY && KEY.matcher(text).matches();
    }

    public ReportOptions withColors(boolean wanted) {
        return new ReportOptions(wanted, quiet, markdownKey);
    }

    public ReportOptions withQuiet(boolean wanted) {
        return new ReportOptions(colored, wanted, markdownKey);
    }

    public ReportOptions withMarkdownKey(String key) {
        return new ReportOptions(colored, quiet, Optional.of(key));
    }
}
