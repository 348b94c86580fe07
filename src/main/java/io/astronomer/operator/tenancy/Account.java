package io.astronomer.operator.tenancy;

import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.limit.Limiter;
import io.astronomer.operator.blast.BlastRadius;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.reconcile.Passes;
import io.astronomer.operator.status.OrganizationStanding.Answer;

/**
 * One organization with one token, and what it has to itself. Nothing of it serves another.
 *
 * @param organizationId in Astro, where objects of one identity are one object
 * @param passes over the resources of this organization
 */
public record Account(
        AccountName name,
        String organizationId,
        Limiter limiter,
        Snapshots snapshots,
        Reception reception,
        BlastRadius radius,
        Passes passes,
        Runnable end)
        implements AutoCloseable {

    /** Whether Astro accepted the token, and showed the Workspace or Deployment. */
    boolean reaches(Place place) {
        return reception.answer() == Answer.ACCEPTED && snapshots.isReadable(place);
    }

    /** There is another token: what the last one was refused is asked again at once. */
    public void credentialChanged() {
        reception.forget();
        limiter.credentialChanged();
        snapshots.credentialChanged();
    }

    @Override
    public void close() {
        end.run();
        limiter.close();
    }
}
