package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.resolve.Contenders;
import io.astronomer.operator.resolve.Contest;
import io.astronomer.operator.resolve.Resolver;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which resource manages an object, of all that would.
 *
 * @param contenders those whose organization is this one now
 * @param able whether nothing is known to keep a resource from the objects of a Workspace or Deployment
 */
public record Identities(
        String organizationId, Resolver resolver, Contenders contenders, BiPredicate<Place, EnvironmentObject> able) {

    /** The resource that manages the object instead of this one. */
    Optional<EnvironmentObject> winnerOver(EnvironmentObject resource) {
        return Optional.of(resource)
                .filter(resolver::contends)
                .flatMap(resolver::identity)
                .flatMap(identity -> Contest.winnerOver(
                        organizationId,
                        resource,
                        contenders.of(identity).filter(resolver::contends),
                        other -> able.test(identity.place(), other)));
    }
}
