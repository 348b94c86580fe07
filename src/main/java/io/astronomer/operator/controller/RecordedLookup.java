package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.resolve.EntityLookup;
import io.astronomer.operator.status.Deployments;
import java.util.List;
import java.util.Optional;

/** Lookup of the names that a status records. A deletion needs no other. */
record RecordedLookup(EnvironmentObjectStatus status) implements EntityLookup {

    @Override
    public Optional<EntityRows> find(EntityQuery query) {
        return Optional.of(new EntityRows(recorded(query.scope())));
    }

    @Override
    public Optional<EntityRows> peek(EntityQuery query) {
        return Optional.empty();
    }

    private List<Entity> recorded(Scope scope) {
        Optional<String> workspace = status.scopeEntity().map(ScopeEntity::entityId);
        return scope == Scope.DEPLOYMENT
                ? Deployments.recorded(status).entrySet().stream()
                        .map(entry -> new Entity(new ScopeEntity(scope, entry.getValue()), entry.getKey(), workspace))
                        .toList()
                : List.of();
    }
}
