package io.astronomer.operator.cli.lint;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.Scope;
import java.util.Locale;

/** Names of manifests in messages. */
final class Shown {
    private static final int LONGEST = 100;

    private Shown() {}

    /** Returns the name in quotes, on one line. */
    static String name(String name) {
        return '"' + DisplayText.line(name, LONGEST) + '"';
    }

    /** Returns a field or a key without quotes, on one line. */
    static String field(String text) {
        return DisplayText.line(text, LONGEST);
    }

    /** Returns the resource and its place. */
    static String place(Subject subject) {
        return subject.reference() + ", " + subject.source().document().locationOf("spec.objectKey");
    }

    /** Returns the scope and the name or id of the scope entity. */
    static String entity(Subject subject) {
        String text = subject.entity().entityId();
        if (text.isEmpty()) {
            return "the default Workspace";
        }
        Scope scope = subject.entity().scope();
        String word = scope.name().charAt(0) + scope.name().substring(1).toLowerCase(Locale.ROOT);
        return word + " " + name(text);
    }
}
