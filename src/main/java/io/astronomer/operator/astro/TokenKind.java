package io.astronomer.operator.astro;

/** Kind of a token. */
public enum TokenKind {
    Organization,
    Workspace,
    Deployment
}
