package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.resolve.IdentityConflicts;
import io.astronomer.operator.resolve.IdentityLookup;
import io.astronomer.operator.resolve.Resolver;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Owner of an object, among the resources that describe it.
 *
 * @param identityLookup resources whose organization is this one
 * @param able whether no known problem keeps a resource from the objects of a scope entity
 */
public record Identities(
        String organizationId,
        Resolver resolver,
        IdentityLookup identityLookup,
        BiPredicate<ScopeEntity, EnvironmentObject> able) {

    /** Returns the resource that owns the object instead of this one. */
    Optional<EnvironmentObject> winnerOver(EnvironmentObject resource) {
        return Optional.of(resource)
                .filter(resolver::contends)
                .flatMap(resolver::identity)
                .flatMap(identity -> IdentityConflicts.winnerOver(
                        organizationId,
                        resource,
                        identityLookup.of(identity).filter(resolver::contends),
                        other -> able.test(identity.scopeEntity(), other)));
    }
}
