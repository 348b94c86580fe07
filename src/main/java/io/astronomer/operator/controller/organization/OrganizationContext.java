package io.astronomer.operator.controller.organization;

import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.AdaptiveRateLimiter;
import io.astronomer.operator.cache.RemoteObjectCache;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.status.OrganizationState.Answer;

/**
 * One organization with one token, and what it has to itself. Nothing of it serves another.
 *
 * @param organizationId in Astro, where objects of one identity are one object
 * @param reconciler over the resources of this organization
 */
public record OrganizationContext(
        OrganizationKey name,
        String organizationId,
        AdaptiveRateLimiter limiter,
        RemoteObjectCache cache,
        CredentialMonitor monitor,
        MassDeletionGuard guard,
        ObjectReconciler reconciler,
        Runnable end)
        implements AutoCloseable {

    /** Whether Astro accepted the token, and showed the Workspace or Deployment. */
    boolean reaches(ScopeEntity scopeEntity) {
        return monitor.answer() == Answer.ACCEPTED && cache.isReadable(scopeEntity);
    }

    /** There is another token: what the last one was refused is asked again at once. */
    public void credentialChanged() {
        monitor.forget();
        limiter.credentialChanged();
        cache.credentialChanged();
    }

    @Override
    public void close() {
        end.run();
        limiter.close();
    }
}
