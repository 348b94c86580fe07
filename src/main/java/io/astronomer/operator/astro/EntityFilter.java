package io.astronomer.operator.astro;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Filter of a listing of Workspaces or Deployments.
 *
 * @param names wanted names; empty for all. Whether Astro compares them exactly is unknown, so the rows are compared again
 */
public record EntityFilter(Scope scope, Optional<NavigableSet<String>> names) {
    public EntityFilter {
        names = names.map(all -> Collections.unmodifiableNavigableSet(new TreeSet<>(all)));
    }

    public static EntityFilter all(Scope scope) {
        return new EntityFilter(scope, Optional.empty());
    }

    public static EntityFilter named(Scope scope, Set<String> names) {
        return new EntityFilter(scope, Optional.of(new TreeSet<>(names)));
    }
}
