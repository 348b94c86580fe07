package io.astronomer.operator.cli.lint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Findings of one run, as text and as a tree for JSON and YAML.
 *
 * @param resources number of EnvironmentObjects that were read
 */
public record LintReport(int resources, List<Diagnostic> findings) {
    /** A minor number adds fields, a major one may break readers. */
    private static final String FORMAT_VERSION = "1.0";

    private static final Map<Severity, String> COLORS =
            Map.of(Severity.ERROR, "\u001b[1;31m", Severity.WARNING, "\u001b[1;33m", Severity.NOTE, "\u001b[1;36m");

    private static final String PLAIN = "\u001b[0m";

    public LintReport {
        findings = List.copyOf(findings);
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Returns one line a finding, in the form that editors recognize, and a summary unless it is quiet. */
    public String text(boolean colored, boolean quiet) {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> line(finding, colored, text));
        if (!quiet) {
            text.append(findings.isEmpty() ? "" : "\n").append(summary()).append('\n');
        }
        return text.toString();
    }

    private static void line(Diagnostic finding, boolean colored, StringBuilder text) {
        // Names of files and manifests may have control characters of a terminal.
        finding.location()
                .ifPresent(location ->
                        text.append(DisplayText.line(location.toString())).append(": "));
        text.append(colored ? COLORS.get(finding.severity()) : "")
                .append(word(finding.severity()))
                .append(colored ? PLAIN : "")
                .append(": ");
        finding.resource()
                .ifPresent(resource -> text.append(DisplayText.line(resource)).append(": "));
        text.append(DisplayText.line(finding.message()))
                .append(" [")
                .append(finding.code())
                .append("]\n");
    }

    private String summary() {
        String objects = counted(resources, "resource");
        return findings.isEmpty()
                ? "No findings in " + objects + "."
                : counted(findings.size(), "finding") + " in " + objects + ": "
                        + counted(count(Severity.ERROR), "error") + ", "
                        + counted(count(Severity.WARNING), "warning") + ", "
                        + counted(count(Severity.NOTE), "note") + ".";
    }

    private static String counted(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    /** Returns the severity in lower case, as all formats have it. */
    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("formatVersion", FORMAT_VERSION);
        tree.putObject("summary")
                .put("resources", resources)
                .put("errors", count(Severity.ERROR))
                .put("warnings", count(Severity.WARNING))
                .put("notes", count(Severity.NOTE));
        ArrayNode all = tree.putArray("findings");
        findings.forEach(finding -> add(finding, all.addObject()));
        return tree;
    }

    private static void add(Diagnostic finding, ObjectNode tree) {
        tree.put("rule", finding.code())
                .put("severity", word(finding.severity()))
                .put("message", finding.message());
        finding.resource().ifPresent(resource -> {
            String[] parts = resource.split("/", 2);
            tree.putObject("resource").put("namespace", parts[0]).put("name", parts[1]);
        });
        finding.location()
                .ifPresent(location -> tree.put("file", location.file()).put("line", location.line()));
    }
}
