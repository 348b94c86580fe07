package io.astronomer.operator.astro;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Workspaces or Deployments of an organization, by name and by id. Names need not be unique. */
public final class EntityRows {
    private final Map<String, List<Entity>> byName;
    private final Map<String, Entity> byId;

    public EntityRows(Collection<Entity> entities) {
        byId = entities.stream()
                .collect(Collectors.toUnmodifiableMap(Entity::id, Function.identity(), (first, second) -> first));
        byName = byId.values().stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .collect(Collectors.groupingBy(Entity::name));
    }

    /** Returns the entities of that name, ordered by id. */
    public List<Entity> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    public Optional<Entity> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Stream<Entity> all() {
        return byId.values().stream();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntityRows rows && byId.equals(rows.byId);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }
}
