package io.astronomer.operator.controller;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Label of a Secret whose token may be sent to Astro. Its presence proves that a writer of the Secret allows it. */
public final class TokenLabel {
    public static final String NAME = "astro.astronomer.io/token";
    public static final String VALUE = "true";

    private static final Map<String, String> LABEL = Map.of(NAME, VALUE);

    private TokenLabel() {}

    /** Returns the label, if present. */
    static Map<String, String> of(@Nullable Map<String, String> labels) {
        return isIn(labels) ? LABEL : Map.of();
    }

    static boolean isIn(@Nullable Map<String, String> labels) {
        return labels != null && VALUE.equals(labels.get(NAME));
    }
}
