package io.astronomer.operator.cli.export;

import io.astronomer.operator.cli.generate.GeneratedFile;
import io.astronomer.operator.cli.lint.LintSettings;
import io.astronomer.operator.cli.lint.Linter;
import io.astronomer.operator.cli.lint.Rules;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.SourceText;
import java.util.List;
import java.util.Optional;

/** Finds values that manifests have in plain text because Astro shows them, although they are most likely secret. */
final class ClearSecrets {
    private static final String RULE = "inline-secret";

    private ClearSecrets() {}

    /** Returns the findings of lint. They have no value. */
    static List<Diagnostic> in(List<GeneratedFile> files, Optional<String> namespace) {
        List<SourceText> texts = files.stream()
                .map(file -> new SourceText(file.path(), file.text()))
                .toList();
        return new Linter(Rules.find(RULE).stream().toList(), LintSettings.DEFAULT)
                .lint(ManifestReader.read(texts, namespace));
    }
}
