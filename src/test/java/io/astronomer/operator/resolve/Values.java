package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import java.util.Optional;

/** Resolution of specs, by default of specs with ids, which look up no name. */
public final class Values {
    private static final EntityLookup NONE = new EntityLookup() {
        @Override
        public Optional<EntityRows> find(EntityQuery query) {
            throw new AssertionError("a spec with ids looks up no name");
        }

        @Override
        public Optional<EntityRows> peek(EntityQuery query) {
            return Optional.empty();
        }
    };

    private Values() {}

    /** Resolves with the referenced values. */
    public static Resolution of(Resolver resolver, EnvironmentObject resource) {
        return of(resolver, resource, NONE, Defaults.standard());
    }

    static Resolution of(Resolver resolver, EnvironmentObject resource, EntityLookup lookup, Defaults defaults) {
        if (resolver.resolveMetadata(resource) instanceof Resolution.Unresolved unresolved && unresolved.isInvalid()) {
            return unresolved;
        }
        NameResolution names = new NameResolver(any -> defaults).resolve(resource, lookup);
        return names instanceof NameResolution.Resolved resolved
                ? resolver.resolveValues(resource, resolved.names())
                : new Resolution.Unresolved(((NameResolution.Unresolved) names).outcome(), Optional.empty());
    }
}
