package io.astronomer.operator.cli;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Document;
import io.astronomer.operator.cli.manifest.ManifestSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds kustomizations that change the manifests beside them, which a command reads as they are. */
final class NotRendered {
    private static final Pattern FILE = Pattern.compile("(?:.*[/:\\\\])?kustomization\\.ya?ml");
    /** Members that change nothing. */
    private static final Set<String> HARMLESS = Set.of("apiVersion", "kind", "metadata", "resources", "bases");

    private NotRendered() {}

    static List<Diagnostic> in(ManifestSet manifests) {
        return manifests.sources().stream()
                .map(source -> source.document())
                .filter(document -> FILE.matcher(document.location().file()).matches())
                .flatMap(document -> warning(document).stream())
                .toList();
    }

    private static Optional<Diagnostic> warning(Document document) {
        Set<String> changes = new TreeSet<>();
        document.tree().fieldNames().forEachRemaining(changes::add);
        changes.removeAll(HARMLESS);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diagnostic(
                        Diagnostic.Severity.WARNING,
                        "NotRendered",
                        "The kustomization changes its manifests by " + String.join(", ", changes)
                                + ", and they are read as they are. Give -f - the output of kustomize build, and --base"
                                + " that of the base.",
                        Optional.of(document.location()),
                        Optional.empty()));
    }
}
