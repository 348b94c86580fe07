package io.astronomer.operator.resolve;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Directory in memory, which returns what a query wants. */
final class DirectoryDouble implements EntityLookup {
    private final List<Entity> entities = new ArrayList<>();
    /** Whether the rows were not read yet. */
    boolean unread;
    /** Whether no second read confirmed that entities are absent. */
    boolean unconfirmed;

    @Nullable
    AstroException failure;

    DirectoryDouble workspace(String id, String name) {
        entities.add(new Entity(new ScopeEntity(Scope.WORKSPACE, id), name, Optional.empty()));
        return this;
    }

    DirectoryDouble deployment(String id, String name, String workspace) {
        entities.add(new Entity(new ScopeEntity(Scope.DEPLOYMENT, id), name, Optional.of(workspace)));
        return this;
    }

    DirectoryDouble deploymentOfUnknownWorkspace(String id, String name) {
        entities.add(new Entity(new ScopeEntity(Scope.DEPLOYMENT, id), name, Optional.empty()));
        return this;
    }

    @Override
    public Optional<EntityRows> find(EntityQuery query) {
        if (failure != null) {
            throw failure;
        }
        return peek(query);
    }

    @Override
    public Optional<EntityRows> peek(EntityQuery query) {
        return unread || failure != null
                ? Optional.empty()
                : Optional.of(new EntityRows(entities.stream()
                                .filter(entity -> entity.entity().scope() == query.scope())
                                .filter(query::wants)
                                .toList())
                        .with(new EntityRows.Absent(unconfirmed, Set.of())));
    }
}
