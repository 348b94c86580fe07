package io.astronomer.operator.cli.astro;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cache.CacheUsers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A command has no resources to requeue. */
final class NoUsers implements CacheUsers {
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
