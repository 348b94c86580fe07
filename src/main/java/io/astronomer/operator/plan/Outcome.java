package io.astronomer.operator.plan;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Result of one reconciliation. Failures are outcomes too. */
public sealed interface Outcome {

    /** No change was needed. */
    record InSync(Desired desired, RemoteObject remote, Ownership ownership) implements Outcome {}

    /**
     * A write succeeded.
     *
     * @param id of the object; empty after the delete of a replacement
     * @param response the object that the response contains; only an update has one
     * @param settled whether no step is left; otherwise the next reconciliation follows at once
     */
    record Applied(
            Action action,
            Desired desired,
            Ownership ownership,
            Optional<String> id,
            Optional<RemoteObject> response,
            List<Change> changes,
            boolean settled)
            implements Outcome {
        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The resource may be deleted: its object was deleted ({@code deletedId}) or orphaned.
     *
     * @param abandonedKey the object's key, when a user forced the release and the object may still exist
     */
    record Released(Optional<String> deletedId, Optional<String> orphanedId, Optional<String> abandonedKey)
            implements Outcome {
        public Released(Optional<String> deletedId, Optional<String> orphanedId) {
            this(deletedId, orphanedId, Optional.empty());
        }
    }

    /** A reference is missing and may still arrive. */
    record Waiting(Reason reason, String message) implements Outcome {}

    /**
     * No permit or no cached state yet. The status is unchanged, and a callback requeues the resource.
     *
     * @param within time of the next reconciliation in any case; empty when only a lost callback needs one
     */
    record Deferred(Optional<Duration> within) implements Outcome {
        public Deferred() {
            this(Optional.empty());
        }
    }

    /**
     * Only a change of the resource, the cluster or Astro can help.
     *
     * @param massDeletionToken token that approves the deletion, if the mass-deletion guard blocks it
     */
    record Stalled(Reason reason, String message, Optional<String> massDeletionToken) implements Outcome {
        public Stalled(Reason reason, String message) {
            this(reason, message, Optional.empty());
        }
    }

    /**
     * A plan is blocked until a user acts; Astro was read.
     *
     * @param pendingPlan the blocked plan
     * @param ownership of the object; empty when it is not ours
     * @param remote the observed object
     * @param asOf time at which Astro was read
     * @param massDeletionToken token that approves the replacement, if the mass-deletion guard blocks it
     */
    record Held(
            Reason reason,
            String message,
            Optional<PendingPlan> pendingPlan,
            Optional<Ownership> ownership,
            Optional<RemoteObject> remote,
            Optional<Instant> asOf,
            Optional<String> massDeletionToken)
            implements Outcome {
        public Held(
                Reason reason,
                String message,
                Optional<PendingPlan> pendingPlan,
                Optional<Ownership> ownership,
                Optional<RemoteObject> remote) {
            this(reason, message, pendingPlan, ownership, remote, Optional.empty(), Optional.empty());
        }

        /** Returns whether the policies intend it. Otherwise a user has to act. */
        public boolean isAsAsked() {
            return reason == Reason.OUT_OF_SYNC || reason == Reason.DRIFTED;
        }
    }

    /** A retry can help. {@code after} is Astro's Retry-After. */
    record Retry(Reason reason, String message, Optional<Duration> after) implements Outcome {}

    /**
     * The resource is suspended.
     *
     * @param until end of the pause
     */
    record Suspended(Reason reason, String message, Optional<Instant> until) implements Outcome {}
}
