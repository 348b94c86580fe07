package io.astronomer.operator.astro;

/** What tells environment objects of one organization apart: at most one object has it, and it never changes. */
public record ObjectIdentity(Scope scope, String scopeEntityId, ObjectType type, String key) {

    public ScopeEntity scopeEntity() {
        return new ScopeEntity(scope, scopeEntityId);
    }
}
