package io.astronomer.operator.astro;

/** Natural key of an environment object in its organization: unique and immutable. */
public record ObjectIdentity(Scope scope, String scopeEntityId, ObjectType type, String key) {

    public ScopeEntity scopeEntity() {
        return new ScopeEntity(scope, scopeEntityId);
    }
}
