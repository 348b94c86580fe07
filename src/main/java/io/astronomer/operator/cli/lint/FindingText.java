package io.astronomer.operator.cli.lint;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import java.util.Locale;
import java.util.Map;

/** One finding as a line, in the form that editors recognize. */
public final class FindingText {
    private static final Map<Severity, String> COLORS =
            Map.of(Severity.ERROR, "\u001b[1;31m", Severity.WARNING, "\u001b[1;33m", Severity.NOTE, "\u001b[1;36m");

    private static final String PLAIN = "\u001b[0m";

    private FindingText() {}

    /** Returns the line, without a line break. Names of files and manifests may have control characters of a terminal. */
    public static String line(Diagnostic finding, boolean colored) {
        StringBuilder text = new StringBuilder();
        finding.location()
                .ifPresent(location ->
                        text.append(DisplayText.line(location.toString())).append(": "));
        text.append(colored ? COLORS.get(finding.severity()) : "")
                .append(word(finding.severity()))
                .append(colored ? PLAIN : "")
                .append(": ");
        finding.resource()
                .ifPresent(resource -> text.append(DisplayText.line(resource)).append(": "));
        return text.append(DisplayText.line(finding.message()))
                .append(" [")
                .append(finding.code())
                .append(']')
                .toString();
    }

    /** Returns the severity in lower case, as all formats have it. */
    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
