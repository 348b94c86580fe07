package io.astronomer.operator.sandbox.kube.schema;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Property names in rules: reserved words and signs are escaped with underscores. */
public final class CelNames {
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return");
    private static final Pattern ACCESSIBLE = Pattern.compile("[a-zA-Z_.\\-/][a-zA-Z0-9_.\\-/]*");

    private CelNames() {}

    /** Returns the name in a rule; empty if rules can't access the property. */
    public static Optional<String> escaped(String property) {
        if (!ACCESSIBLE.matcher(property).matches()) {
            return Optional.empty();
        }
        if (RESERVED.contains(property)) {
            return Optional.of("__" + property + "__");
        }
        return Optional.of(property.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__"));
    }
}
