package io.astronomer.operator.cli;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.GitFiles;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceFiles;
import io.astronomer.operator.cli.manifest.SourceText;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that read manifests. */
final class ManifestOptions {
    /** Prefix of a commit. */
    private static final String GIT = "git:";

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE|DIR|-",
            description =
                    "Manifests: a file, a folder with all below it, or - for standard input, which takes the output of"
                            + " kustomize build and helm template. May be repeated.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of manifests that have none. Defaults to that of the kubeconfig's context, if the"
                    + " command reads a cluster, or else to default.")
    private @Nullable String namespace;

    /**
     * Reads the manifests that are applied now.
     *
     * @param names files and folders, or {@code git:REF} for the files of these options in a commit
     * @param ofContext namespace of the cluster, for manifests without one
     */
    ManifestSet base(List<String> names, Optional<String> ofContext) {
        List<SourceText> texts = new ArrayList<>();
        for (String name : names) {
            texts.addAll(name.startsWith(GIT) ? ofCommit(name.substring(GIT.length())) : ofFiles(name));
        }
        return ManifestReader.read(texts, namespace().or(() -> ofContext));
    }

    private static List<SourceText> ofFiles(String name) {
        if (name.equals(SourceFiles.STANDARD_INPUT) || !SourceFiles.exists(name)) {
            throw CommandFailure.invalid("--base " + DisplayText.line(name)
                    + " does not exist: give a file, a folder, or git:REF for the files of -f in a commit, such as"
                    + " git:origin/main.");
        }
        return SourceFiles.read(List.of(name), InputStream.nullInputStream());
    }

    /** The files of a commit are not rendered, so that they can't be compared with a rendered head. */
    private List<SourceText> ofCommit(String reference) {
        if (reference.isBlank()) {
            throw CommandFailure.invalid("--base " + GIT
                    + " names no commit: write a branch, tag or commit after it, such as git:origin/main.");
        }
        if (files.stream().anyMatch(SourceFiles::isStream)) {
            String shown = DisplayText.line(reference);
            throw CommandFailure.invalid(
                    "--base " + GIT + shown + " needs files in -f, because standard input and a pipe are in"
                            + " no commit. Render the base too, and name its file: git worktree add ../base " + shown
                            + " && kustomize build ../base/overlays/prod > base.yaml");
        }
        return GitFiles.read(reference, files);
    }

    Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /** Returns whether the command line names manifests. */
    boolean isGiven() {
        return !files.isEmpty();
    }

    /**
     * Reads the manifests. The set may contain problems.
     *
     * @throws CommandFailure without a file, and for a text that is no YAML, with each file and line
     */
    ManifestSet read(Terminal terminal) {
        return read(terminal, List.of(), Optional.empty());
    }

    /**
     * Reads the manifests of a merge. A file or folder that only the base has was removed.
     *
     * @param base as {@link #base} takes it
     * @param ofContext as {@link #base} takes it
     */
    ManifestSet read(Terminal terminal, List<String> base, Optional<String> ofContext) {
        if (files.isEmpty()) {
            throw CommandFailure.invalid("-f is missing: name a file or a folder, or - for standard input.");
        }
        List<String> present = files.stream()
                .filter(file -> SourceFiles.exists(file) || !isRemoved(file, base))
                .toList();
        ManifestSet manifests = ManifestReader.read(
                SourceFiles.read(present, terminal.in()), namespace().or(() -> ofContext));
        List<String> unreadable = manifests.problems().stream()
                .filter(problem -> problem.code().equals(Diagnostic.UNREADABLE_MANIFEST))
                .map(problem -> DisplayText.line(
                        problem.location().map(Location::toString).orElse("-") + ": " + problem.message()))
                .toList();
        if (!unreadable.isEmpty()) {
            throw CommandFailure.invalid(String.join("\n", unreadable));
        }
        return manifests;
    }

    private static boolean isRemoved(String file, List<String> base) {
        return base.stream()
                .filter(name -> name.startsWith(GIT))
                .anyMatch(name -> !GitFiles.read(name.substring(GIT.length()), List.of(file))
                        .isEmpty());
    }
}
