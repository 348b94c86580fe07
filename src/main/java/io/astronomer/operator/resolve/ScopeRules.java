package io.astronomer.operator.resolve;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Cuid;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Workspaces and Deployments that one namespace may access. A text of the form of an id is never compared with a name.
 *
 * @param names exact names
 * @param patterns patterns of names
 */
record ScopeRules(Set<String> ids, Set<String> names, Set<String> patterns) {
    ScopeRules {
        ids = Set.copyOf(ids);
        names = Set.copyOf(names);
        patterns = Set.copyOf(patterns);
    }

    static ScopeRules of(Set<String> texts) {
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<String> patterns = new HashSet<>();
        for (String text : texts) {
            (Cuid.matches(text) ? ids : NamePattern.isPattern(text) ? patterns : names).add(text);
        }
        return new ScopeRules(ids, names, patterns);
    }

    boolean isEmpty() {
        return ids.isEmpty() && names.isEmpty() && patterns.isEmpty();
    }

    /** Returns whether the scope entity is allowed whatever its name is. */
    boolean allowsId(ScopeEntity entity) {
        return patterns.contains(NamePattern.ALL) || ids.contains(entity.entityId());
    }

    /** Returns the lookup of the names. A rule has no scope, so that one of the two listings lacks its name. */
    EntityQuery query(Scope scope) {
        return new EntityQuery(scope, Set.of(), names, Set.of(), !patterns.isEmpty());
    }

    /** Returns whether a name or pattern matches the name that the scope entity has in Astro. */
    boolean match(ScopeEntity entity, EntityRows rows) {
        return name(entity, rows)
                .filter(name -> names.contains(name) || NamePattern.anyMatches(patterns, name))
                .isPresent();
    }

    /** Returns the name of a rule if it is all that allows the scope entity, and others have it too. */
    Optional<String> ambiguous(ScopeEntity entity, EntityRows rows) {
        return name(entity, rows)
                .filter(name -> names.contains(name) && !NamePattern.anyMatches(patterns, name))
                .filter(name -> rows.named(name).size() > 1);
    }

    private static Optional<String> name(ScopeEntity entity, EntityRows rows) {
        return rows.withId(entity.entityId()).map(Entity::name);
    }
}
