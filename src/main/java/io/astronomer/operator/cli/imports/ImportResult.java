package io.astronomer.operator.cli.imports;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an import makes of its files.
 *
 * @param manifests none if a problem is an error
 * @param blocks addresses of the objects in the configuration of Terraform; empty for other files
 */
public record ImportResult(List<ObjectManifest> manifests, List<Diagnostic> diagnostics, List<String> blocks) {
    public ImportResult {
        manifests = List.copyOf(manifests);
        diagnostics = List.copyOf(diagnostics);
        blocks = List.copyOf(blocks);
    }

    public long count(Severity severity) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .count();
    }

    /** Returns the manifests that refer to a Secret. */
    public List<ObjectManifest> withSecrets() {
        return manifests.stream().filter(ObjectManifest::hasSecret).toList();
    }

    /** Returns the YAML of all Secrets. */
    public String secrets() {
        return manifests.stream()
                .flatMap(manifest -> manifest.secretYaml().stream())
                .collect(Collectors.joining("---\n"));
    }

    @Override
    public String toString() {
        return "ImportResult[" + manifests.size() + "]";
    }
}
