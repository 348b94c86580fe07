package io.astronomer.operator.astro;

/** The Workspace or Deployment of an object. */
public record ScopeEntity(Scope scope, String entityId) {}
