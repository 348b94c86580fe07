package io.astronomer.operator.astro;

/** A Workspace or Deployment, as what an object belongs to. */
public record ScopeEntity(Scope scope, String entityId) {}
