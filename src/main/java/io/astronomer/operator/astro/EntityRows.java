package io.astronomer.operator.astro;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Workspaces or Deployments of an organization, by name and by id. Names need not be unique. One read may lack a row that
 * exists, because pages shift and rights change; only a second read confirms that the row is absent.
 */
public final class EntityRows {
    private final Map<String, List<Entity>> byName;
    private final Map<String, Entity> byId;
    private final Absent unconfirmed;

    /**
     * Entities without a row whose absence is not confirmed.
     *
     * @param all whether no absence is confirmed, because there was no earlier read
     */
    public record Absent(boolean all, Set<String> ids) {
        public static final Absent NONE = new Absent(false, Set.of());

        public Absent {
            ids = Set.copyOf(ids);
        }
    }

    /** Rows that are known to be complete. */
    public EntityRows(Collection<Entity> entities) {
        this(entities, Absent.NONE);
    }

    private EntityRows(Collection<Entity> entities, Absent unconfirmed) {
        this.unconfirmed = unconfirmed;
        byId = entities.stream()
                .collect(Collectors.toUnmodifiableMap(Entity::id, Function.identity(), (first, second) -> first));
        byName = byId.values().stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .collect(Collectors.groupingBy(Entity::name));
    }

    /** Returns the same rows with other absences. */
    public EntityRows with(Absent absent) {
        return new EntityRows(byId.values(), absent);
    }

    /** Returns the entities of that name, ordered by id. */
    public List<Entity> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    public Optional<Entity> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns whether the entity has no row and may exist nevertheless. */
    public boolean mayLack(String id) {
        return !byId.containsKey(id) && (unconfirmed.all() || unconfirmed.ids().contains(id));
    }

    public Stream<Entity> all() {
        return byId.values().stream();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntityRows rows && byId.equals(rows.byId) && unconfirmed.equals(rows.unconfirmed);
    }

    @Override
    public int hashCode() {
        return 31 * byId.hashCode() + unconfirmed.hashCode();
    }
}
