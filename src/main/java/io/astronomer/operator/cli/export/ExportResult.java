package io.astronomer.operator.cli.export;

import io.astronomer.operator.cli.generate.ManifestFolder;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.List;

/**
 * What an export did.
 *
 * @param clear findings of values in plain text that are most likely secret
 * @param problems objects that were not read, or that no manifest can describe
 * @param kept whether the files are in the folder
 */
public record ExportResult(
        List<ExportedObject> objects,
        List<Diagnostic> clear,
        List<String> problems,
        Proof proof,
        ManifestFolder.Changes changes,
        boolean kept) {
    public ExportResult {
        objects = List.copyOf(objects);
        clear = List.copyOf(clear);
        problems = List.copyOf(problems);
    }

    /** Returns whether all objects were exported, and applying the files changes nothing. */
    public boolean isProven() {
        return problems.isEmpty() && proof.isZero();
    }
}
