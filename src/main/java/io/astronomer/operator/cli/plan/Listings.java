package io.astronomer.operator.cli.plan;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.Observed;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Objects of all scope entities of a plan, by identity. */
final class Listings {
    private final Map<ScopeEntity, AstroReads.Listing> listings;
    private final Map<ObjectIdentity, RemoteObject> objects = new HashMap<>();
    private final Map<ObjectIdentity, String> unusable = new HashMap<>();

    private Listings(Map<ScopeEntity, AstroReads.Listing> listings) {
        this.listings = listings;
        for (AstroReads.Listing listing : listings.values()) {
            if (listing instanceof AstroReads.Listing.Complete complete) {
                complete.objects().forEach(object -> objects.put(object.identity(), object));
                unusable.putAll(complete.unusable());
            }
        }
    }

    /**
     * Reads the objects.
     *
     * @throws AstroException a failure that concerns the token, the organization or the service, and not one scope entity of several
     */
    static Listings read(AstroReads astro, Set<ScopeEntity> scopeEntities) {
        Map<ScopeEntity, AstroReads.Listing> listings = astro.objects(scopeEntities);
        boolean none = listings.values().stream().allMatch(AstroReads.Listing.Failed.class::isInstance);
        for (AstroReads.Listing listing : listings.values()) {
            if (listing instanceof AstroReads.Listing.Failed failed && (none || !isOfScopeEntity(failed.failure()))) {
                throw failed.failure();
            }
        }
        return new Listings(listings);
    }

    private static boolean isOfScopeEntity(AstroException failure) {
        return failure instanceof AstroException.Forbidden || failure instanceof AstroException.NotFound;
    }

    /** Returns why the objects of the scope entity could not be read. */
    Optional<AstroException> failure(ScopeEntity scopeEntity) {
        return listings.get(scopeEntity) instanceof AstroReads.Listing.Failed failed
                ? Optional.of(failed.failure())
                : Optional.empty();
    }

    /** Returns whether the listing changed while it was read. */
    boolean isUnsettled(ScopeEntity scopeEntity) {
        return listings.get(scopeEntity) instanceof AstroReads.Listing.Complete complete && complete.unsettled();
    }

    /** Returns why the object's row can't be used. */
    Optional<String> problem(ObjectIdentity identity) {
        return Optional.ofNullable(unusable.get(identity));
    }

    Observed observed(ObjectIdentity identity) {
        RemoteObject object = objects.get(identity);
        return object == null ? new Observed.Absent() : new Observed.Present(Objects.requireNonNull(object));
    }

    int size() {
        return objects.size() + unusable.size();
    }

    Set<ScopeEntity> scopeEntities() {
        return listings.keySet();
    }
}
