package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.resolve.EntityLookup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Directory of the default organization, which exists after the informers that ask it. */
public final class DefaultDirectory {
    /** Lookup in a directory that was not read. */
    static final EntityLookup NOTHING_READ = new EntityLookup() {
        @Override
        public Optional<EntityRows> find(EntityQuery query) {
            return Optional.empty();
        }

        @Override
        public Optional<EntityRows> peek(EntityQuery query) {
            return Optional.empty();
        }
    };

    private volatile @Nullable ResourceNames names;

    /** Sets the names of the default organization. */
    public void use(ResourceNames ofDefault) {
        names = ofDefault;
    }

    EntityLookup lookup(EnvironmentObject resource) {
        ResourceNames known = names;
        return known == null ? NOTHING_READ : known.lookup(resource);
    }
}
