package io.astronomer.operator.cli.remote;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Workspace, as one reading found it.
 *
 * @param workspace with its id as name where the token may not list Workspaces
 * @param deployments all of the Workspace, by name and id
 * @param read the Workspace and Deployments whose objects were read
 * @param objects of those, by scope, scope entity, type and key
 * @param unusable objects whose row can't be used, each with its problem
 * @param diagnostics unusable rows, listings that changed or were refused. They contain no value
 */
public record RemoteWorkspace(
        Entity workspace,
        List<Entity> deployments,
        List<ScopeEntity> read,
        List<RemoteObject> objects,
        Map<ObjectIdentity, String> unusable,
        List<Diagnostic> diagnostics) {
    private static final Comparator<RemoteObject> ORDER = Comparator.comparing(
            RemoteObject::identity,
            Comparator.comparing(ObjectIdentity::scope)
                    .thenComparing(ObjectIdentity::scopeEntityId)
                    .thenComparing(ObjectIdentity::type)
                    .thenComparing(ObjectIdentity::key));

    public RemoteWorkspace {
        deployments = List.copyOf(deployments);
        read = List.copyOf(read);
        objects = objects.stream().sorted(ORDER).toList();
        unusable = Map.copyOf(unusable);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Returns the objects of one Workspace or Deployment alone, without those that are linked to it. */
    public Stream<RemoteObject> objectsOf(ScopeEntity scopeEntity) {
        return objects.stream().filter(object -> object.identity().scopeEntity().equals(scopeEntity));
    }

    /** Returns the objects of the Workspace. */
    public Stream<RemoteObject> workspaceObjects() {
        return objectsOf(workspace.entity());
    }

    /** Returns the objects of the Deployments. */
    public Stream<RemoteObject> deploymentObjects() {
        return objects.stream().filter(object -> object.identity().scope() == Scope.DEPLOYMENT);
    }

    public Optional<Entity> deployment(String id) {
        return deployments.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    /** Returns the name of the Workspace or Deployment, or the id if the name is unknown. */
    public String name(ScopeEntity scopeEntity) {
        return scopeEntity.equals(workspace.entity())
                ? workspace.name()
                : deployment(scopeEntity.entityId()).map(Entity::name).orElse(scopeEntity.entityId());
    }
}
