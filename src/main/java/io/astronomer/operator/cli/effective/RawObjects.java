package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Workspace as Astro lists it.
 *
 * @param deployments of the Workspace
 * @param objects of the Workspace and of its Deployments
 * @param unusable objects whose row can't be read, each with its problem
 * @param unread Deployments whose own objects could not be listed
 */
public record RawObjects(
        Entity workspace,
        List<Entity> deployments,
        List<RemoteObject> objects,
        Map<ObjectIdentity, String> unusable,
        Set<ScopeEntity> unread) {
    public RawObjects {
        deployments = List.copyOf(deployments);
        objects = List.copyOf(objects);
        unusable = Map.copyOf(unusable);
        unread = Set.copyOf(unread);
    }
}
