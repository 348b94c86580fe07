package io.astronomer.operator.sandbox.kube.resource;

import java.util.List;
import java.util.Locale;

/** What a resource type is called in paths, in manifests and on the command line. */
public record Names(
        String kind,
        String listKind,
        String plural,
        String singular,
        List<String> shortNames,
        List<String> categories) {
    static Names of(String kind, String plural, String... shortNames) {
        return new Names(kind, kind + "List", plural, kind.toLowerCase(Locale.ROOT), List.of(shortNames), List.of());
    }

    Names inCategory(String category) {
        return new Names(kind, listKind, plural, singular, shortNames, List.of(category));
    }
}
