package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each Deployment of a Workspace gets, by name of the Deployment, and within it by type and key. */
public record EffectiveWorkspace(Entity workspace, List<EffectiveDeployment> deployments) {
    private static final Comparator<Key> BY_TYPE =
            Comparator.comparing(Key::type).thenComparing(Key::key);

    public EffectiveWorkspace {
        deployments = List.copyOf(deployments);
    }

    private record Key(ObjectType type, String key) {
        static Key of(ObjectIdentity identity) {
            return new Key(identity.type(), identity.key());
        }
    }

    public static EffectiveWorkspace of(RawObjects raw, Managers managers) {
        Map<ObjectIdentity, RemoteObject> objects = raw.objects().stream()
                .collect(Collectors.toMap(RemoteObject::identity, Function.identity(), (first, second) -> first));
        TreeSet<Key> keys = new TreeSet<>(BY_TYPE);
        Stream.concat(objects.keySet().stream(), raw.unusable().keySet().stream())
                .map(Key::of)
                .forEach(keys::add);
        DeploymentNames names = DeploymentNames.of(raw.deployments());
        return new EffectiveWorkspace(
                raw.workspace(),
                raw.deployments().stream()
                        .sorted(Comparator.comparing(Entity::name).thenComparing(Entity::id))
                        .map(deployment -> {
                            Sight sight = new Sight(deployment, raw.unusable().keySet(), raw.unread(), managers);
                            return new EffectiveDeployment(
                                    deployment,
                                    names.of(deployment.id()),
                                    keys.stream()
                                            .map(key -> sight.of(
                                                    identity(deployment.entity(), key),
                                                    identity(raw.workspace().entity(), key),
                                                    objects))
                                            .toList());
                        })
                        .toList());
    }

    private static ObjectIdentity identity(ScopeEntity entity, Key key) {
        return new ObjectIdentity(entity.scope(), entity.entityId(), key.type(), key.key());
    }

    /** Returns the Deployment. */
    public Optional<EffectiveDeployment> deployment(String id) {
        return deployments.stream()
                .filter(deployment -> deployment.id().equals(id))
                .findFirst();
    }
}
