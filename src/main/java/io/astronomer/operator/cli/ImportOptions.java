package io.astronomer.operator.cli;

import io.astronomer.operator.cli.generate.ManifestLayout;
import io.astronomer.operator.cli.imports.ImportTarget;
import io.astronomer.operator.cli.imports.SecretRule;
import io.astronomer.operator.cli.manifest.SourceFiles;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.foundation.KubernetesNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of all commands that import: the files, the folder of the manifests, and the place of the secrets. */
final class ImportOptions {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to read, or - for standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Folder for the manifests. It may exist, and no other file in it is replaced.")
    private @Nullable String to;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the manifests. Without it they have none.")
    private @Nullable String namespace;

    @Option(
            names = "--organization-ref",
            paramLabel = "NAME",
            description = "AstroOrganization that the resources refer to. Defaults to the operator's organization.")
    private @Nullable String organization;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description = "Files of the manifests: ${COMPLETION-CANDIDATES}. Defaults to per-resource.")
    private ManifestLayout layout = ManifestLayout.PER_RESOURCE;

    @Option(
            names = "--secret",
            split = ",",
            paramLabel = "PATTERN",
            description = "Further values that are secrets: the key of a variable, or KEY.FIELD, such as"
                    + " 'etl_*' and 'warehouse.extra.role'. May be repeated.")
    private List<String> secret = new ArrayList<>();

    @Option(
            names = "--plain",
            split = ",",
            paramLabel = "PATTERN",
            description = "Values that are no secrets, although their name or form suggests one. May be repeated. A"
                    + " password is always a secret.")
    private List<String> plain = new ArrayList<>();

    @Option(
            names = "--secrets-file",
            paramLabel = "FILE",
            description =
                    "File for the Secrets, outside any Git work tree and outside the folder. Only you may read it.")
    private @Nullable String secretsFile;

    @Option(
            names = "--without-secrets",
            description = "Writes no Secrets. The resources wait for Secrets that another tool creates.")
    private boolean withoutSecrets;

    @Option(names = "--force", description = "Replaces files that exist, also the file with the Secrets.")
    private boolean force;

    @Option(names = "--quiet", description = "Prints problems only, without notes and without a summary.")
    private boolean quiet;

    /** Checks the options, before a command reads anything. */
    void check() {
        if (to == null || to.isBlank()) {
            throw CommandFailure.invalid("--to is missing: name a folder for the manifests.");
        }
        if (namespace != null && !KubernetesNames.isNamespace(namespace)) {
            throw CommandFailure.invalid(
                    "-n must be a name of a namespace: up to 63 lower-case letters, digits and hyphens.");
        }
        if (organization != null && !KubernetesNames.isObject(organization)) {
            throw CommandFailure.invalid(
                    "--organization-ref must be a name of an AstroOrganization: lower-case letters, digits, hyphens and"
                            + " dots.");
        }
        if (secretsFile != null && withoutSecrets) {
            throw CommandFailure.invalid("--secrets-file and --without-secrets are mutually exclusive.");
        }
    }

    /** Reads the files. A folder is refused, because it may have any files. */
    List<SourceText> read(Terminal terminal) {
        files.stream()
                .filter(name -> !name.equals(SourceFiles.STANDARD_INPUT) && Files.isDirectory(path(name)))
                .findFirst()
                .ifPresent(folder -> {
                    throw CommandFailure.invalid(folder + " is a folder: name its files.");
                });
        return SourceFiles.read(files, terminal.in());
    }

    /** Returns whether the path is one of the files that are read. */
    boolean reads(Path other) {
        return files.stream()
                .filter(name -> !name.equals(SourceFiles.STANDARD_INPUT))
                .anyMatch(name -> isSame(path(name), other));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException failure) {
            return false;
        }
    }

    /** Returns the folder of the manifests. */
    Path folder() {
        return path(String.valueOf(to));
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException malformed) {
            throw CommandFailure.invalid("a file name contains a character that file names can't have.");
        }
    }

    ImportTarget target() {
        return new ImportTarget(Optional.ofNullable(namespace), Optional.ofNullable(organization));
    }

    SecretRule secretRule() {
        return SecretRule.of(secret, plain);
    }

    ManifestLayout layout() {
        return layout;
    }

    Optional<String> secretsFile() {
        return Optional.ofNullable(secretsFile);
    }

    /** Returns whether the user says what becomes of secrets. */
    boolean decidesSecrets() {
        return secretsFile != null || withoutSecrets;
    }

    boolean force() {
        return force;
    }

    boolean quiet() {
        return quiet;
    }
}
