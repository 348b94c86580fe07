package io.astronomer.operator.status;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.api.OperatorState.LastApplied;
import java.util.Objects;

/**
 * First listing of an object that the operator created. It shows the times and the writer of the create, which the plan
 * derives from the object, too. A status with nothing else to say is not written.
 */
final class FirstView {
    private FirstView() {}

    /** Returns whether the statuses differ only in what the listing shows of our own create. */
    static boolean isAllThatChanged(EnvironmentObjectStatus before, EnvironmentObjectStatus next) {
        LastApplied created = before.recorded().lastApplied();
        LastApplied seen = next.recorded().lastApplied();
        Remote remote = next.remote();
        return created != null
                && seen != null
                && remote != null
                && before.remote() == null
                && created.action() == Action.Create
                && created.remoteUpdatedAt() == null
                && isUntouched(remote, seen)
                && isOfSameWrite(created, seen)
                && new StatusBuilder(next).seen(null, created).status().equals(before);
    }

    private static boolean isOfSameWrite(LastApplied created, LastApplied seen) {
        LastApplied unseen = new LastApplied(
                seen.generation(),
                seen.action(),
                seen.secretRevision(),
                seen.deployments(),
                null,
                created.subject(),
                seen.authType(),
                seen.authTypeId(),
                created.verified());
        return created.equals(Revisions.unmoved(unseen, created));
    }

    /** Another writer is news. A later time is the baseline of masked values. */
    private static boolean isUntouched(Remote remote, LastApplied seen) {
        return Objects.equals(remote.createdAt(), remote.updatedAt())
                && Objects.equals(remote.updatedBy(), seen.subject());
    }
}
