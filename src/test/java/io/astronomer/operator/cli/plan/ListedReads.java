package io.astronomer.operator.cli.plan;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.cache.CacheUsers;
import io.astronomer.operator.cache.DirectExecutor;
import io.astronomer.operator.cache.ListingReader;
import io.astronomer.operator.cache.RefreshContext;
import io.astronomer.operator.cache.RefreshSchedule;
import io.astronomer.operator.cache.ScopeListing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Listings of a client, read on the calling thread. */
public final class ListedReads implements AstroReads {
    private final ListingReader listings;

    public ListedReads(EnvironmentObjects client) {
        listings = new ListingReader(new RefreshContext(
                (request, insists) -> Optional.of(Permit.unlimited()),
                permit -> client,
                new NoUsers(),
                new DirectExecutor(),
                new RefreshSchedule(InstantSource.system(), () -> 0),
                mode -> {}));
    }

    @Override
    public EntityRows entities(EntityQuery query) {
        try {
            return listings.entities(query).join();
        } catch (CompletionException failed) {
            throw (AstroException) Objects.requireNonNull(failed.getCause());
        }
    }

    @Override
    public Map<ScopeEntity, Listing> objects(Set<ScopeEntity> scopeEntities) {
        Map<ScopeEntity, Listing> read = new HashMap<>();
        scopeEntities.forEach(entity -> read.put(entity, read(entity)));
        return read;
    }

    private Listing read(ScopeEntity entity) {
        try {
            ScopeListing listing = listings.objects(entity).join();
            return new Listing.Complete(listing.objects(), listing.unusable(), listing.unnamed(), listing.unsettled());
        } catch (CompletionException failed) {
            return new Listing.Failed((AstroException) Objects.requireNonNull(failed.getCause()));
        }
    }

    @Override
    public int requests() {
        return 0;
    }

    private static final class NoUsers implements CacheUsers {
        @Override
        public Map<ObjectIdentity, Duration> maxAges(ScopeEntity scopeEntity) {
            return Map.of();
        }

        @Override
        public Set<String> namespaces(ScopeEntity scopeEntity) {
            return Set.of();
        }

        @Override
        public void refreshCompleted(Set<ObjectIdentity> identities) {
            // Nothing waits.
        }

        @Override
        public void objectsChanged(Set<ObjectIdentity> identities) {
            // Nothing is cached.
        }
    }
}
