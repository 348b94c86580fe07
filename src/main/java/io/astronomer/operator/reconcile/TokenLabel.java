package io.astronomer.operator.reconcile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The label of a Secret that says that the token in it may be sent to Astro: whoever may write the Secret sets it. */
public final class TokenLabel {
    public static final String NAME = "astro.astronomer.io/token";
    public static final String VALUE = "true";

    private static final Map<String, String> LABEL = Map.of(NAME, VALUE);

    private TokenLabel() {}

    /** The label among others, if it is there. */
    static Map<String, String> of(@Nullable Map<String, String> labels) {
        return isIn(labels) ? LABEL : Map.of();
    }

    static boolean isIn(@Nullable Map<String, String> labels) {
        return labels != null && VALUE.equals(labels.get(NAME));
    }
}
