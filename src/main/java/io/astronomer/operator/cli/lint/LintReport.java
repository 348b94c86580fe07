package io.astronomer.operator.cli.lint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import java.util.List;

/**
 * Findings of one run, as text and as a tree for JSON and YAML.
 *
 * @param resources number of EnvironmentObjects that were read
 */
public record LintReport(int resources, List<Diagnostic> findings) {
    /** A minor number adds fields, a major one may break readers. */
    private static final String FORMAT_VERSION = "1.0";

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
        findings.forEach(
                finding -> text.append(FindingText.line(finding, colored)).append('\n'));
        if (!quiet) {
            text.append(findings.isEmpty() ? "" : "\n").append(summary()).append('\n');
        }
        return text.toString();
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
                .put("severity", FindingText.word(finding.severity()))
                .put("message", finding.message());
        finding.resource().ifPresent(resource -> {
            String[] parts = resource.split("/", 2);
            tree.putObject("resource").put("namespace", parts[0]).put("name", parts[1]);
        });
        finding.location()
                .ifPresent(location -> tree.put("file", location.file()).put("line", location.line()));
    }
}
