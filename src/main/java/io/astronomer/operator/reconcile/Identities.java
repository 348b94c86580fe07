package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.Contenders;
import io.astronomer.operator.resolve.Contest;
import io.astronomer.operator.resolve.Resolver;
import java.util.Optional;

/** Who manages an object, of all resources that would. */
public record Identities(Resolver resolver, Contenders contenders) {

    /** The resource that manages the object instead of this one. */
    Optional<EnvironmentObject> winnerOver(EnvironmentObject resource) {
        return resolver.identity(resource).flatMap(identity -> Contest.winnerOver(resource, contenders.of(identity)));
    }
}
