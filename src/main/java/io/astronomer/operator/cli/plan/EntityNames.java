package io.astronomer.operator.cli.plan;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.resolve.EntityLookup;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of the organization's Workspaces and Deployments. Each of the two is listed at most once, when it is needed. */
public final class EntityNames implements EntityLookup {
    private final AstroReads astro;
    private final Map<Scope, Result> results = new EnumMap<>(Scope.class);

    private record Result(EntityRows rows, Optional<AstroException> failure) {}

    public EntityNames(AstroReads astro) {
        this.astro = astro;
    }

    @Override
    public Optional<EntityRows> find(EntityQuery query) {
        Result result = read(query.scope());
        result.failure().ifPresent(failure -> {
            throw failure;
        });
        return Optional.of(result.rows());
    }

    @Override
    public Optional<EntityRows> peek(EntityQuery query) {
        Result result = read(query.scope());
        return result.failure().isPresent() ? Optional.empty() : Optional.of(result.rows());
    }

    /** Returns the name, or the id if the name is unknown. */
    public String name(ScopeEntity entity) {
        return read(entity.scope())
                .rows()
                .withId(entity.entityId())
                .map(Entity::name)
                .orElse(entity.entityId());
    }

    /** Returns whether the listing was read and lacks the scope entity. A token may list fewer than it can use. */
    public boolean lacks(ScopeEntity entity) {
        Result result = read(entity.scope());
        return result.failure().isEmpty()
                && result.rows().withId(entity.entityId()).isEmpty();
    }

    /** Returns the Deployments of the Workspace, as far as they are known. */
    public List<Entity> deployments(String workspaceId) {
        return read(Scope.DEPLOYMENT)
                .rows()
                .all()
                .filter(entity ->
                        entity.workspaceId().filter(workspaceId::equals).isPresent())
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private Result read(Scope scope) {
        return results.computeIfAbsent(scope, unread -> {
            try {
                return new Result(astro.entities(new EntityQuery(scope, Set.of(), Set.of(), true)), Optional.empty());
            } catch (AstroException failure) {
                return new Result(new EntityRows(List.of()), Optional.of(failure));
            }
        });
    }
}
