package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.ObjectType;
import java.util.List;
import java.util.Optional;

/**
 * All keys of a Workspace, as seen from one of its Deployments.
 *
 * @param name of the Deployment, with its id if another one of the Workspace has the same name
 * @param objects by type and key; each Deployment of a Workspace has the same keys
 */
public record EffectiveDeployment(Entity deployment, String name, List<EffectiveObject> objects) {
    public EffectiveDeployment {
        objects = List.copyOf(objects);
    }

    public String id() {
        return deployment.id();
    }

    public Optional<EffectiveObject> object(ObjectType type, String key) {
        return objects.stream()
                .filter(object -> object.type() == type && object.key().equals(key))
                .findFirst();
    }
}
