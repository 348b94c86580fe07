package io.astronomer.operator.astro;

/** Where an environment object lives. */
public enum Scope {
    WORKSPACE,
    DEPLOYMENT
}
