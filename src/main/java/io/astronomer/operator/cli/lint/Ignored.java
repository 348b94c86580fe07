package io.astronomer.operator.cli.lint;

import io.astronomer.operator.cli.manifest.SourceObject;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Rules that a resource switches off. */
final class Ignored {
    static final String ANNOTATION = "lint.astro.astronomer.io/ignore";
    private static final String PATH = "metadata.annotations." + ANNOTATION;

    private Ignored() {}

    /** Returns the ids of the annotation, also unknown ones. */
    static Set<String> ids(SourceObject source) {
        String text = source.document()
                .tree()
                .path("metadata")
                .path("annotations")
                .path(ANNOTATION)
                .asText();
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static void unknown(Inventory inventory, Findings findings) {
        Set<String> known = Rules.ids();
        inventory
                .manifests()
                .sources()
                .forEach(source -> ids(source).stream()
                        .filter(id -> !known.contains(id))
                        .forEach(id -> findings.add(
                                source,
                                PATH,
                                "the annotation " + ANNOTATION + " names no rule with " + Shown.name(id)
                                        + NearestName.of(id, known)
                                                .map(better -> ": did you mean " + better + "?")
                                                .orElse(": kubectl astro lint --list-rules lists them."))));
    }
}
