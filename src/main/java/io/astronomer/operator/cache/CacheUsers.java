package io.astronomer.operator.cache;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Resources that use the cache, and the callbacks that requeue them. */
public interface CacheUsers {

    /**
     * Returns the identities that resources of the scope entity use, each with the shortest age that one of them allows.
     * The cache keeps no others.
     */
    Map<ObjectIdentity, Duration> maxAges(ScopeEntity scopeEntity);

    /** Returns the namespaces of the resources that use the scope entity. */
    Set<String> namespaces(ScopeEntity scopeEntity);

    /**
     * A refresh completed that these resources waited for, or failed or is delayed so that their status must report it. They
     * go first. Must not block.
     */
    void refreshCompleted(Set<ObjectIdentity> identities);

    /** The remote objects of these resources changed without a request of theirs. Must not block. */
    void objectsChanged(Set<ObjectIdentity> identities);
}
