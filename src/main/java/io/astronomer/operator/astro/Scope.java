package io.astronomer.operator.astro;

import java.util.Arrays;

/** Scope of an environment object. */
public enum Scope {
    WORKSPACE,
    DEPLOYMENT,
    /** Stands for a value that this version does not know. No {@link ObjectIdentity} has it. */
    UNKNOWN;

    /** Returns the field of the spec that names the scope entity. */
    public String field() {
        return this == DEPLOYMENT ? "deployment" : "workspace";
    }

    /** Returns the scope that a response of Astro names. */
    public static Scope of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
