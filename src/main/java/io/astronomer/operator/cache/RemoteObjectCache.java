package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.Priority;
import io.astronomer.operator.plan.Observed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Cache of the remote objects, one for each Workspace or Deployment. Refreshes itself before an entry exceeds the shortest
 * age that a resource allows, and earlier when an own write left an object unknown. Requeues the resources whose object
 * changed.
 */
public final class RemoteObjectCache {
    private final RefreshContext context;
    private final OrganizationRefresher organizationRefresher;
    private final Map<ScopeEntity, ScopeRefresher> refreshers = new ConcurrentHashMap<>();

    public RemoteObjectCache(RefreshContext context) {
        this.context = context;
        this.organizationRefresher = new OrganizationRefresher(context);
    }

    /**
     * Returns the cached state of the object. Empty if it is not cached: a refresh starts, and the resource is requeued
     * when it completes.
     *
     * @param age of the entry
     * @param priority of the refresh
     * @param namespace of the resource, for the fairness among namespaces
     * @throws AstroException the failure of the last refresh, until the next one; the cause of a long wait for a permit; also
     *     while the object's row can't be used
     */
    public Optional<Observed> observe(ObjectIdentity identity, EntryAge age, Priority priority, String namespace) {
        return at(identity)
                .get(identity, age, priority, namespace)
                .map(sighting -> sighting.result().observed());
    }

    /**
     * Reads the scope entities before a resource asks for their objects. The future completes when each was read, or could
     * not be read.
     */
    public CompletableFuture<Void> load(Set<ScopeEntity> scopeEntities) {
        return CompletableFuture.allOf(
                scopeEntities.stream().map(this::at).map(ScopeRefresher::load).toArray(CompletableFuture<?>[]::new));
    }

    /** Returns whether Astro returned the scope entity's objects and has not rejected a read of them since. */
    public boolean isReadable(ScopeEntity scopeEntity) {
        return Optional.ofNullable(refreshers.get(scopeEntity))
                .filter(ScopeRefresher::isReadable)
                .isPresent();
    }

    /** Returns whether a GET confirmed that the object is gone. */
    public boolean isGone(ObjectIdentity identity, String id) {
        return at(identity).cache().isGone(identity, id);
    }

    /** Reads one object, because acting on an outdated entry would do harm. The object may have another identity. */
    public Observed confirm(EnvironmentObjects objects, ObjectIdentity identity, String id) {
        try {
            RemoteObject object = objects.get(id);
            put(object);
            return new Observed.Present(object);
        } catch (AstroException.NotFound missing) {
            at(identity).cache().markDeleted(identity, id);
            putAbsent(identity);
            return new Observed.Absent();
        }
    }

    /** Stores the response of an own write, which is newer than any listing that began before it. */
    public void put(RemoteObject response) {
        at(response.identity())
                .cache()
                .put(
                        response.identity(),
                        Optional.of(response),
                        context.schedule().now());
    }

    public void putAbsent(ObjectIdentity identity) {
        at(identity).cache().put(identity, Optional.empty(), context.schedule().now());
    }

    /** Invalidates the entry after a write without a usable response. Only a refresh that begins later restores it. */
    public void invalidate(ObjectIdentity identity) {
        at(identity).cache().invalidate(identity);
    }

    /** Returns the time of the read that the entry comes from; empty without an entry. */
    public Optional<Instant> readAt(ObjectIdentity identity) {
        return at(identity).cache().readAt(identity);
    }

    /** Requests a refresh that begins after the first call for this request. */
    public void refreshNow(ObjectIdentity identity, String uid, String request) {
        if (changed(identity, uid, request)) {
            at(identity).retryNow();
        }
    }

    /** Invalidates the entry at the first call for this change of the resource. Returns whether this call was the first. */
    public boolean changed(ObjectIdentity identity, String uid, String change) {
        return at(identity).cache().request(identity, uid, change);
    }

    /** The token changed: requests that Astro rejected with the last one are sent again. */
    public void credentialChanged() {
        organizationRefresher.credentialChanged();
        refreshers.values().forEach(ScopeRefresher::credentialChanged);
    }

    private ScopeRefresher at(ObjectIdentity identity) {
        return at(identity.scopeEntity());
    }

    private ScopeRefresher at(ScopeEntity of) {
        return refreshers.computeIfAbsent(
                of, scopeEntity -> new ScopeRefresher(scopeEntity, context, this::due, this::abandoned));
    }

    private void due(ScopeRefresher refresher) {
        Set<ScopeRefresher> due =
                refreshers.values().stream().filter(ScopeRefresher::isAging).collect(Collectors.toSet());
        due.add(refresher);
        if (!organizationRefresher.takes(due)) {
            refresher.refreshIfDue();
        }
    }

    private void abandoned(ScopeRefresher refresher) {
        refreshers.remove(refresher.scopeEntity(), refresher);
    }
}
