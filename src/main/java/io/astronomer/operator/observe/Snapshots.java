package io.astronomer.operator.observe;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shared view of Astro: one listing a scope, read anew when it is older than who asks can bear, or than one of our
 * own writes whose answer left the object unknown.
 */
public final class Snapshots {
    private final EnvironmentObjects objects;
    private final InstantSource clock;
    private final Map<Place, Snapshot> snapshots = new ConcurrentHashMap<>();
    /** What was confirmed to be gone: an id that no listing shows does not come back. */
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    private record Place(Scope scope, String entityId) {}

    public Snapshots(EnvironmentObjects objects, InstantSource clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /**
     * What is there under the identity. An object that was ours is missing only when a read of its own says so too; that
     * read may find it under another identity.
     *
     * @param maxAge how old the view may be
     */
    public Observed observe(ObjectIdentity identity, Optional<String> ownId, Duration maxAge) {
        return at(identity)
                .find(identity, maxAge)
                .<Observed>map(Observed.Present::new)
                .orElseGet(() -> ownId.filter(id -> !gone.contains(id))
                        .map(id -> confirm(identity, id))
                        .orElseGet(Observed.Absent::new));
    }

    /** When the view of the object was taken; empty when it was not. */
    public Optional<Instant> seenAt(ObjectIdentity identity) {
        return at(identity).readAt();
    }

    /** Reads one object, because acting on an outdated row would hurt. */
    public Observed confirm(ObjectIdentity identity, String id) {
        try {
            RemoteObject object = objects.get(id);
            wrote(object);
            return new Observed.Present(object);
        } catch (AstroException.NotFound missing) {
            gone.add(id);
            removed(identity);
            return new Observed.Absent();
        }
    }

    /** The service's answer is newer than any listing begun before it. */
    public void wrote(RemoteObject answer) {
        at(answer.identity()).keep(answer.identity(), Optional.of(answer));
    }

    public void removed(ObjectIdentity identity) {
        at(identity).keep(identity, Optional.empty());
    }

    /** A write whose effect only a listing begun from now on can tell. */
    public void touched(ObjectIdentity identity) {
        at(identity).distrust(identity);
    }

    private Snapshot at(ObjectIdentity identity) {
        Place place = new Place(identity.scope(), identity.scopeEntityId());
        return snapshots.computeIfAbsent(
                place, key -> new Snapshot(() -> objects.list(key.scope(), key.entityId()), clock));
    }
}
