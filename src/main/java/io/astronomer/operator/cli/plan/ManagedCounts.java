package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.resolve.IdentityConflicts;
import io.astronomer.operator.resolve.Resolver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Number of resources of each scope entity, of all namespaces and of each: what the mass-deletion guard compares with. */
final class ManagedCounts {
    /** All namespaces. */
    static final String ALL = "";

    private final Map<Place, Set<String>> references = new HashMap<>();

    /** @param namespace {@link #ALL} for all */
    record Place(ScopeEntity scopeEntity, String namespace) {}

    static ManagedCounts of(
            List<Candidate.Resolved> candidates,
            List<Removals.Removed> removed,
            List<EnvironmentObject> live,
            Resolver resolver) {
        ManagedCounts counts = new ManagedCounts();
        candidates.forEach(candidate -> counts.add(
                candidate.identity().scopeEntity(),
                candidate.manifest().namespace(),
                candidate.manifest().name()));
        removed.forEach(one -> one.identity()
                .ifPresent(identity -> counts.add(
                        identity.scopeEntity(),
                        one.manifest().namespace(),
                        one.manifest().name())));
        live.stream()
                .filter(IdentityConflicts::holds)
                .forEach(resource -> resolver.identity(resource)
                        .ifPresent(identity -> counts.add(
                                identity.scopeEntity(),
                                resource.getMetadata().getNamespace(),
                                resource.getMetadata().getName())));
        return counts;
    }

    private void add(ScopeEntity scopeEntity, String namespace, String name) {
        for (String place : List.of(ALL, namespace)) {
            references
                    .computeIfAbsent(new Place(scopeEntity, place), unknown -> new HashSet<>())
                    .add(namespace + "/" + name);
        }
    }

    int of(Place place) {
        return references.getOrDefault(place, Set.of()).size();
    }
}
