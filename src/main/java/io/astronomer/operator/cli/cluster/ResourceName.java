package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.foundation.KubernetesNames;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Name of a resource on the command line: {@code warehouse} or {@code environmentobject/warehouse}. */
final class ResourceName {
    private static final Set<String> KINDS = Set.of(
            "environmentobject",
            "environmentobjects",
            "envobj",
            "environmentobject." + Right.GROUP,
            "environmentobjects." + Right.GROUP);

    private ResourceName() {}

    /** Returns the name without the kind; empty for a text that names no resource. */
    static Optional<String> of(String text) {
        int slash = text.indexOf('/');
        String name = text.substring(slash + 1);
        boolean ours = slash < 0 || KINDS.contains(text.substring(0, slash).toLowerCase(Locale.ROOT));
        return ours && KubernetesNames.isObject(name) ? Optional.of(name) : Optional.empty();
    }
}
