package io.astronomer.operator.cache;

/**
 * Collaborators of the cache.
 *
 * @param renewals is called after each refresh
 */
public record RefreshContext(
        ReadAccess readAccess,
        CacheListener listener,
        RefreshExecutor executor,
        RefreshSchedule schedule,
        RefreshListener renewals) {}
