package io.astronomer.operator.controller.organization;

import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.AdaptiveRateLimiter;
import io.astronomer.operator.cache.RemoteObjectCache;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.ResourceNames;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.status.OrganizationState.Authentication;

/**
 * Context of one organization with one token. No part of it serves another organization.
 *
 * @param organizationId in Astro, where equal identities are one object
 * @param reconciler of the resources of this organization
 */
public record OrganizationContext(
        String organizationId,
        AdaptiveRateLimiter limiter,
        RemoteObjectCache cache,
        ResourceNames names,
        CredentialMonitor monitor,
        MassDeletionGuard guard,
        ObjectReconciler reconciler,
        Runnable end)
        implements AutoCloseable {

    /** Returns whether Astro accepted the token and returned the scope entity's objects. */
    boolean reaches(ScopeEntity scopeEntity) {
        return monitor.authentication() == Authentication.ACCEPTED && cache.isReadable(scopeEntity);
    }

    /** The token changed: requests that Astro rejected with the last one are sent again at once. */
    public void credentialChanged() {
        monitor.forget();
        limiter.credentialChanged();
        cache.credentialChanged();
        names.directory().credentialChanged();
    }

    @Override
    public void close() {
        end.run();
        limiter.close();
    }
}
