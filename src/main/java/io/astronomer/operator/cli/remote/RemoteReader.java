package io.astronomer.operator.cli.remote;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.plan.AstroReads;
import io.astronomer.operator.cli.plan.AstroReads.Listing;
import io.astronomer.operator.cli.plan.UnknownName;
import io.astronomer.operator.foundation.Cuid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads Workspaces with their Deployments and objects: one listing of the Workspaces, one of the Deployments, and one for the
 * objects of each of them.
 */
public final class RemoteReader {
    private final AstroReads astro;
    private final RemoteSelection selection;
    private final EntityRows workspaces;
    private final EntityRows deployments;
    private final Optional<Entity> selected;

    private RemoteReader(AstroReads astro, RemoteSelection selection) {
        this.astro = astro;
        this.selection = selection;
        this.workspaces = workspaces(astro, selection);
        this.deployments = all(astro, Scope.DEPLOYMENT);
        this.selected = selection.deployment().map(this::selectedDeployment);
    }

    /**
     * Reads the selected Workspaces. With a Deployment, of its Workspace the objects that belong to the Workspace or to this
     * Deployment.
     *
     * @throws UnknownName if no Workspace or Deployment has the name
     * @throws AmbiguousName if several have it
     * @throws AstroException a failure that concerns the token or the service
     */
    public static RemoteOrganization read(AstroReads astro, RemoteSelection selection) {
        RemoteReader reader = new RemoteReader(astro, selection);
        return reader.read(reader.selectedWorkspaces(), true);
    }

    /** Reads the same without the objects of the Workspace, if a Deployment is selected. */
    public static RemoteOrganization readOwn(AstroReads astro, RemoteSelection selection) {
        RemoteReader reader = new RemoteReader(astro, selection);
        return reader.read(reader.selectedWorkspaces(), selection.deployment().isEmpty());
    }

    private static EntityRows all(AstroReads astro, Scope scope) {
        return astro.entities(new EntityQuery(scope, Set.of(), Set.of(), true));
    }

    /** A token of a Deployment may not list Workspaces, which matters only for their names. */
    private static EntityRows workspaces(AstroReads astro, RemoteSelection selection) {
        try {
            return all(astro, Scope.WORKSPACE);
        } catch (AstroException.Forbidden | AstroException.NotFound failure) {
            boolean byId = selection
                    .workspace()
                    .map(Cuid::matches)
                    .orElse(selection.deployment().isPresent());
            if (byId) {
                return new EntityRows(List.of());
            }
            throw failure;
        }
    }

    private Entity selectedDeployment(String text) {
        Optional<String> within =
                selection.workspace().map(this::selectedWorkspace).map(Entity::id);
        List<Entity> candidates = (Cuid.matches(text) ? deployments.withId(text).stream() : named(deployments, text))
                .filter(row -> within.isEmpty() || within.equals(row.workspaceId()))
                .toList();
        return only(Scope.DEPLOYMENT, text, candidates);
    }

    private Entity selectedWorkspace(String text) {
        return Cuid.matches(text)
                ? workspace(text)
                : only(Scope.WORKSPACE, text, named(workspaces, text).toList());
    }

    private static Stream<Entity> named(EntityRows rows, String name) {
        return rows.named(name).stream();
    }

    private static Entity only(Scope scope, String text, List<Entity> candidates) {
        if (candidates.isEmpty()) {
            throw new UnknownName(scope, text);
        }
        if (candidates.size() > 1) {
            throw new AmbiguousName(scope, text, candidates);
        }
        return candidates.get(0);
    }

    private List<Entity> selectedWorkspaces() {
        if (selected.isPresent()) {
            return List.of(workspace(selected.get().workspaceId().orElse("")));
        }
        return selection
                .workspace()
                .map(text -> List.of(selectedWorkspace(text)))
                .orElseGet(() -> workspaces
                        .all()
                        .sorted(Comparator.comparing(Entity::name).thenComparing(Entity::id))
                        .toList());
    }

    private Entity workspace(String id) {
        return workspaces
                .withId(id)
                .orElseGet(() -> new Entity(new ScopeEntity(Scope.WORKSPACE, id), id, Optional.empty()));
    }

    private RemoteOrganization read(List<Entity> wanted, boolean withWorkspaces) {
        Set<ScopeEntity> entities = new LinkedHashSet<>();
        for (Entity workspace : wanted) {
            entities.addAll(scopeEntities(workspace, withWorkspaces));
        }
        Map<ScopeEntity, Listing> listings = astro.objects(entities);
        requireUsable(listings);
        return new RemoteOrganization(
                wanted.stream()
                        .map(workspace -> workspace(workspace, scopeEntities(workspace, withWorkspaces), listings))
                        .toList(),
                selected,
                new EntityTexts(workspaces, deployments));
    }

    private List<ScopeEntity> scopeEntities(Entity workspace, boolean withWorkspace) {
        Stream<ScopeEntity> below = selected.map(one -> Stream.of(one.entity()))
                .orElseGet(() -> deployments(workspace).stream().map(Entity::entity));
        return Stream.concat(withWorkspace ? Stream.of(workspace.entity()) : Stream.empty(), below)
                .toList();
    }

    private List<Entity> deployments(Entity workspace) {
        return deployments
                .all()
                .filter(row -> row.workspaceId().filter(workspace.id()::equals).isPresent())
                .sorted(Comparator.comparing(Entity::name).thenComparing(Entity::id))
                .toList();
    }

    /** As a plan: one refused scope entity of several leaves the others. */
    private static void requireUsable(Map<ScopeEntity, Listing> listings) {
        boolean none = listings.values().stream().allMatch(Listing.Failed.class::isInstance);
        for (Listing listing : listings.values()) {
            if (listing instanceof Listing.Failed failed && (none || !isOfScopeEntity(failed.failure()))) {
                throw failed.failure();
            }
        }
    }

    private static boolean isOfScopeEntity(AstroException failure) {
        return failure instanceof AstroException.Forbidden || failure instanceof AstroException.NotFound;
    }

    private RemoteWorkspace workspace(
            Entity workspace, List<ScopeEntity> entities, Map<ScopeEntity, Listing> listings) {
        List<RemoteObject> objects = new ArrayList<>();
        Map<ObjectIdentity, String> unusable = new HashMap<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        RemoteDiagnostics problems = new RemoteDiagnostics(this::name, diagnostics);
        List<ScopeEntity> read = new ArrayList<>();
        for (ScopeEntity entity : entities) {
            Listing listing = Objects.requireNonNull(listings.get(entity));
            if (listing instanceof Listing.Complete complete) {
                read.add(entity);
                objects.addAll(complete.objects());
                unusable.putAll(complete.unusable());
                problems.add(entity, complete);
            } else {
                problems.refused(entity);
            }
        }
        return new RemoteWorkspace(workspace, deployments(workspace), read, objects, unusable, diagnostics);
    }

    private String name(ScopeEntity entity) {
        return (entity.scope() == Scope.WORKSPACE ? workspaces : deployments)
                .withId(entity.entityId())
                .map(Entity::name)
                .orElse(entity.entityId());
    }
}
