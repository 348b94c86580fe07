package io.astronomer.operator.resolve;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lookup of the Workspaces and Deployments that the sandbox starts with. */
final class SandboxNames implements EntityLookup {
    private final Directory directory = AstroService.withSandboxFixtures(Clock.systemUTC(), Ids.sequential())
            .directory();

    @Override
    public Optional<EntityRows> find(EntityQuery query) {
        List<Entity> wanted = (query.scope() == Scope.WORKSPACE ? workspaces() : deployments())
                .filter(query::wants)
                .toList();
        return Optional.of(new EntityRows(wanted));
    }

    @Override
    public Optional<EntityRows> peek(EntityQuery query) {
        return find(query);
    }

    private Stream<Entity> workspaces() {
        return directory.workspacesOf(SandboxFixtures.ORGANIZATION).stream()
                .map(row -> new Entity(new ScopeEntity(Scope.WORKSPACE, row.id()), row.name(), Optional.empty()));
    }

    private Stream<Entity> deployments() {
        return directory.deploymentsOf(SandboxFixtures.ORGANIZATION).stream()
                .map(row -> new Entity(
                        new ScopeEntity(Scope.DEPLOYMENT, row.id()), row.name(), Optional.of(row.workspaceId())));
    }
}
