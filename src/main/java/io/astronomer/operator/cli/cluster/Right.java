package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.astro.DisplayText;
import java.util.Optional;

/**
 * Right that a request needs, as an RBAC rule names it.
 *
 * @param resource with its group, such as {@code environmentobjects.astro.astronomer.io}
 * @param namespace empty for all namespaces
 */
record Right(String verb, String resource, Optional<String> namespace) {
    static final String GROUP = "astro.astronomer.io";
    static final String OBJECTS = "environmentobjects." + GROUP;
    static final String ORGANIZATIONS = "astroorganizations." + GROUP;

    static Right in(String namespace, String verb, String resource) {
        return new Right(verb, resource, Optional.of(namespace));
    }

    static Right everywhere(String verb, String resource) {
        return new Right(verb, resource, Optional.empty());
    }

    /** Returns the right as part of a sentence. */
    String text() {
        return verb + " " + resource
                + namespace
                        .map(name -> " in namespace " + DisplayText.line(name))
                        .orElse(" in all namespaces");
    }
}
