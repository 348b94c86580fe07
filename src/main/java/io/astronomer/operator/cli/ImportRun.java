package io.astronomer.operator.cli;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.cli.generate.FolderConflict;
import io.astronomer.operator.cli.generate.GeneratedFile;
import io.astronomer.operator.cli.generate.ManifestFolder;
import io.astronomer.operator.cli.generate.ManifestLayout;
import io.astronomer.operator.cli.generate.ManifestLayout.GeneratedResource;
import io.astronomer.operator.cli.generate.SecretFile;
import io.astronomer.operator.cli.generate.StagedFiles;
import io.astronomer.operator.cli.imports.ImportResult;
import io.astronomer.operator.cli.imports.ObjectManifest;
import io.astronomer.operator.cli.lint.FindingText;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the result of an import: first the Secrets, then all manifests or none. */
final class ImportRun {
    private final Terminal terminal;
    private final ImportOptions options;

    ImportRun(Terminal terminal, ImportOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /** @param out stream for problems and the summary */
    void write(ImportResult result, PrintStream out) {
        require(result);
        ImportSummary summary = new ImportSummary(result, options.folder(), options.secretsFile());
        Counts counts;
        try {
            counts = files(result);
        } catch (FolderConflict conflict) {
            throw CommandFailure.invalid(String.valueOf(conflict.getMessage()));
        }
        boolean colored = out.equals(terminal.out()) && terminal.colored();
        result.diagnostics().stream()
                .filter(problem -> !options.quiet() || problem.severity() != Severity.NOTE)
                .forEach(problem -> out.print(FindingText.line(problem, colored) + "\n"));
        if (!options.quiet()) {
            out.print(summary.text(counts.written(), counts.unchanged()));
        }
        out.flush();
    }

    private void require(ImportResult result) {
        String errors = result.diagnostics().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem -> FindingText.line(problem, false))
                .collect(Collectors.joining("\n"));
        if (!errors.isEmpty()) {
            throw CommandFailure.invalid("nothing is written.\n" + errors);
        }
        if (result.manifests().isEmpty()) {
            throw CommandFailure.invalid("the files have no object to import, and nothing is written."
                    + result.diagnostics().stream()
                            .map(problem -> "\n" + FindingText.line(problem, false))
                            .collect(Collectors.joining()));
        }
        long secret = result.withSecrets().size();
        if (secret > 0 && !options.decidesSecrets()) {
            throw CommandFailure.invalid("objects with secrets: " + secret + ", such as "
                    + DisplayText.line(result.withSecrets().get(0).key())
                    + ". Name a file for their Secrets with --secrets-file, outside any Git work tree, or give"
                    + " --without-secrets if another tool creates them.");
        }
    }

    private record Counts(int written, int unchanged) {}

    private Counts files(ImportResult result) {
        Path folder = options.folder();
        Optional<SecretFile> secrets = options.secretsFile()
                .filter(name -> !result.withSecrets().isEmpty())
                .map(name -> SecretFile.at(name, folder, options.force()));
        List<GeneratedFile> files = files(options.layout(), result.manifests());
        requireOtherThanInput(Stream.concat(
                files.stream().map(file -> folder.resolve(file.path())),
                secrets.isEmpty() ? Stream.empty() : options.secretsFile().map(Path::of).stream()));
        ManifestFolder target = new ManifestFolder(folder, written(folder, files), options.force());
        ManifestFolder.Changes changes = target.changes(files);
        try (StagedFiles staged = target.stage(files, changes)) {
            secrets.ifPresent(file -> file.write(result.secrets()));
            staged.keep();
        }
        return new Counts(changes.changed().size(), changes.unchanged());
    }

    /** With force an input would be replaced, which may be the only file with its secrets. */
    private void requireOtherThanInput(Stream<Path> outputs) {
        outputs.filter(options::reads).findFirst().ifPresent(input -> {
            throw new FolderConflict(
                    input + " is a file to read, and would be replaced: name another folder, or another"
                            + " file for secrets.");
        });
    }

    private static List<GeneratedFile> files(ManifestLayout layout, List<ObjectManifest> manifests) {
        return layout.files(manifests.stream()
                .map(manifest -> new GeneratedResource(manifest.name(), manifest.type(), List.of(manifest.resource())))
                .toList());
    }

    /** An import has no record of an earlier one. With force, the files that it would replace count as its own. */
    private Map<String, String> written(Path folder, List<GeneratedFile> files) {
        Map<String, String> own = new TreeMap<>();
        if (options.force()) {
            ManifestFolder present = new ManifestFolder(folder, Map.of(), true);
            files.forEach(file ->
                    present.read(file.path()).ifPresent(bytes -> own.put(file.path(), GeneratedFile.digest(bytes))));
        }
        return own;
    }
}
