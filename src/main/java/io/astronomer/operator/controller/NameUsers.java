package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cache.DirectoryUsers;
import io.astronomer.operator.cache.EntityUse;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.NameResolver;
import io.astronomer.operator.resolve.SpecNames;
import io.astronomer.operator.status.Deployments;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Resources of an organization that use names, as users of its directory.
 *
 * @param resources of the organization that are not suspended
 * @param rules of access to its token
 * @param requeue requeues a resource
 */
record NameUsers(
        Supplier<Stream<EnvironmentObject>> resources,
        NameResolver resolver,
        AccessRules rules,
        Freshness freshness,
        Consumer<ResourceID> requeue)
        implements DirectoryUsers {
    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public EntityUse inUse(Scope scope) {
        List<EntityQuery> queries = new ArrayList<>();
        Set<String> namespaces = new HashSet<>();
        Duration shortest = LONGEST;
        for (EnvironmentObject resource : resources.get().toList()) {
            SpecNames names = resolver.names(resource);
            EntityQuery query = EntityQuery.all(scope, List.of(names.query(scope), ofRules(resource, names, scope)));
            if (!query.isEmpty()) {
                queries.add(query);
                namespaces.add(resource.getMetadata().getNamespace());
                Duration age = freshness.maxAge(resource);
                shortest = age.compareTo(shortest) < 0 ? age : shortest;
            }
        }
        return new EntityUse(EntityQuery.all(scope, queries), shortest, namespaces);
    }

    private EntityQuery ofRules(EnvironmentObject resource, SpecNames names, Scope scope) {
        return rules.query(resource, names.scopeText(), scope);
    }

    @Override
    public void entitiesRead(Scope scope, EntityRows now, Optional<EntityRows> before) {
        if (before.filter(now::equals).isPresent()) {
            return;
        }
        resources
                .get()
                .filter(resource -> concerns(resource, scope, now, before))
                .map(ResourceID::fromResource)
                .forEach(requeue);
    }

    private boolean concerns(EnvironmentObject resource, Scope scope, EntityRows now, Optional<EntityRows> before) {
        SpecNames names = resolver.names(resource);
        EntityQuery query = names.query(scope);
        EntityQuery all = EntityQuery.all(scope, List.of(query, ofRules(resource, names, scope)));
        return before.filter(rows -> differs(all, rows, now)).isPresent()
                || (!query.isEmpty() && isRenamed(resource, scope, query, now));
    }

    /** Returns whether a name or a selector may mean something else. */
    private static boolean differs(EntityQuery query, EntityRows before, EntityRows now) {
        return query.whole()
                || query.filterNames().stream()
                        .anyMatch(name -> !before.named(name).equals(now.named(name)))
                || query.ids().stream().anyMatch(id -> !before.withId(id).equals(now.withId(id)));
    }

    /** Returns whether the recorded scope entity has another name, or its name another owner. */
    private static boolean isRenamed(EnvironmentObject resource, Scope scope, EntityQuery query, EntityRows now) {
        Optional<EnvironmentObjectStatus> status = Optional.ofNullable(resource.getStatus());
        Optional<String> id = status.flatMap(EnvironmentObjectStatus::scopeEntity)
                .filter(entity -> entity.scope() == scope && query.ids().contains(entity.entityId()))
                .map(entity -> entity.entityId());
        Optional<String> name = status.flatMap(EnvironmentObjectStatus::scopeName);
        return id.isPresent()
                && (id.flatMap(now::withId)
                                .map(row -> Deployments.shown(row.name()))
                                .filter(current -> !Optional.of(current).equals(name))
                                .isPresent()
                        || query.names().stream()
                                .flatMap(text -> now.named(text).stream())
                                .anyMatch(row -> row.entity().scope() == scope
                                        && !id.equals(Optional.of(row.id()))
                                        && status.map(known -> known.recorded().resolvedFrom())
                                                .filter(row.name()::equals)
                                                .isPresent()));
    }
}
