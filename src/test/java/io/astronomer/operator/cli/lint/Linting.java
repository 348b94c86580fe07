package io.astronomer.operator.cli.lint;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceText;
import java.util.List;
import java.util.Optional;

/** Findings in one text. */
final class Linting {
    private Linting() {}

    /** Returns the findings of all rules. */
    static List<Diagnostic> of(String text) {
        return Linter.ofAllRules().lint(read(text));
    }

    /** Returns the findings of one rule, as "line message". */
    static List<String> of(String rule, String text) {
        return new Linter(List.of(Rules.find(rule).orElseThrow()), LintSettings.DEFAULT)
                .lint(read(text)).stream()
                        .map(finding -> finding.location().orElseThrow().line() + " " + finding.message())
                        .toList();
    }

    static ManifestSet read(String text) {
        return ManifestReader.read(List.of(new SourceText("manifest.yaml", text)), Optional.of("analytics"));
    }

    /**
     * Returns an Airflow variable in flow style.
     *
     * @param more fields of the spec
     */
    static String variable(String name, String more) {
        return object(name, "objectKey: %s\n  airflowVariable: {value: \"1\"}\n  %s".formatted(name, more), "");
    }

    /** Returns an object; the spec begins in line 4. */
    static String object(String name, String spec, String metadata) {
        return """
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {name: %s%s}
                spec:
                  %s
                """.formatted(name, metadata.isEmpty() ? "" : ", " + metadata, spec);
    }

    static String documents(String... texts) {
        return String.join("---\n", texts);
    }
}
