package io.astronomer.operator.astro;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Workspaces or Deployments that are looked up.
 *
 * @param names wanted names
 * @param optionalNames names that are wanted if there is a row; the listing is not read whole for them
 * @param ids scope entities that are wanted whatever their name is
 * @param whole whether all are wanted, because a pattern selects among them
 */
public record EntityQuery(Scope scope, Set<String> names, Set<String> optionalNames, Set<String> ids, boolean whole) {
    public EntityQuery {
        names = Set.copyOf(names);
        optionalNames = Set.copyOf(optionalNames);
        ids = Set.copyOf(ids);
    }

    /** @param whole whether all are wanted */
    public EntityQuery(Scope scope, Set<String> names, Set<String> ids, boolean whole) {
        this(scope, names, Set.of(), ids, whole);
    }

    public static EntityQuery none(Scope scope) {
        return new EntityQuery(scope, Set.of(), Set.of(), false);
    }

    public static EntityQuery named(Scope scope, String name) {
        return new EntityQuery(scope, Set.of(name), Set.of(), false);
    }

    /** Returns whether no name is looked up. Ids alone need no lookup. */
    public boolean isEmpty() {
        return names.isEmpty() && optionalNames.isEmpty() && !whole;
    }

    /** Returns the names that a filtered listing asks for. */
    public Set<String> filterNames() {
        Set<String> all = new HashSet<>(names);
        all.addAll(optionalNames);
        return all;
    }

    /** Returns whether the entity is one of those that are looked up. */
    public boolean wants(Entity entity) {
        return whole
                || names.contains(entity.name())
                || optionalNames.contains(entity.name())
                || ids.contains(entity.id());
    }

    /** Returns whether the rows of this query answer the other one too. An id of a row need not have been asked for. */
    public boolean covers(EntityQuery other, EntityRows rows) {
        return whole
                || (!other.whole
                        && names.containsAll(other.names)
                        && filterNames().containsAll(other.optionalNames)
                        && hasIds(other, rows));
    }

    private boolean hasIds(EntityQuery other, EntityRows rows) {
        return other.ids.stream()
                .allMatch(id -> ids.contains(id) || rows.withId(id).isPresent());
    }

    /** Returns whether the rows lack a name or an id. */
    public boolean isIncomplete(EntityRows rows) {
        return names.stream().anyMatch(name -> rows.named(name).isEmpty())
                || ids.stream().anyMatch(id -> rows.withId(id).isEmpty());
    }

    /** Returns the union of the queries, which are of one scope. */
    public static EntityQuery all(Scope scope, Collection<EntityQuery> queries) {
        return new EntityQuery(
                scope,
                union(queries, EntityQuery::names),
                union(queries, EntityQuery::optionalNames),
                union(queries, EntityQuery::ids),
                queries.stream().anyMatch(EntityQuery::whole));
    }

    private static Set<String> union(Collection<EntityQuery> queries, Function<EntityQuery, Set<String>> part) {
        return queries.stream().map(part).flatMap(Set::stream).collect(Collectors.toCollection(HashSet::new));
    }
}
