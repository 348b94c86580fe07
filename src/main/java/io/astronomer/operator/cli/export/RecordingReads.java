package io.astronomer.operator.cli.export;

import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.plan.AstroReads;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Listings that a plan reads, and what they contained. */
final class RecordingReads implements AstroReads {
    private final AstroReads astro;
    private final Map<ObjectIdentity, RemoteObject> objects = new HashMap<>();
    private final Set<ScopeEntity> read = new HashSet<>();

    RecordingReads(AstroReads astro) {
        this.astro = astro;
    }

    @Override
    public EntityRows entities(EntityQuery query) {
        return astro.entities(query);
    }

    @Override
    public Map<ScopeEntity, Listing> objects(Set<ScopeEntity> scopeEntities) {
        Map<ScopeEntity, Listing> listings = astro.objects(scopeEntities);
        listings.forEach((entity, listing) -> {
            if (listing instanceof Listing.Complete complete) {
                read.add(entity);
                complete.objects().forEach(object -> objects.put(object.identity(), object));
            }
        });
        return listings;
    }

    @Override
    public int requests() {
        return astro.requests();
    }

    /** Returns the objects of the scope entities. Reads those that the plan did not need. */
    Map<ObjectIdentity, RemoteObject> all(Set<ScopeEntity> scopeEntities) {
        Set<ScopeEntity> left = new HashSet<>(scopeEntities);
        left.removeAll(read);
        if (!left.isEmpty()) {
            objects(left);
        }
        return Map.copyOf(objects);
    }
}
