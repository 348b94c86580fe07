package io.astronomer.operator.astro;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;

/** Scope of an environment object. */
public enum Scope {
    WORKSPACE,
    DEPLOYMENT,
    /** Not part of the schema: stands for a value of a later version. No {@link ObjectIdentity} has it. */
    @JsonIgnore
    UNKNOWN;

    /** Returns the field of the spec that names the scope entity. */
    public String field() {
        return this == DEPLOYMENT ? "deployment" : "workspace";
    }

    /** A value of a later version must not make the list of all resources unreadable. */
    @JsonCreator
    public static Scope of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
