package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a pass came to: a value from the first catch on. */
public sealed interface Outcome {

    /** Nothing had to be done. */
    record InSync(Desired desired, RemoteObject remote, Ownership ownership) implements Outcome {}

    /**
     * A write succeeded.
     *
     * @param id the object that is there now; empty after the delete of a replacement
     * @param answer the object as the service answered the write; only an update has one
     * @param settled whether nothing is left to do; otherwise the next pass follows at once
     */
    record Applied(
            Action action,
            Desired desired,
            Ownership ownership,
            Optional<String> id,
            Optional<RemoteObject> answer,
            List<Change> changes,
            boolean settled)
            implements Outcome {
        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The resource may go: its object is deleted ({@code deletedId}), or was let go.
     *
     * @param abandonedKey the object's key, when a person had it let go of and it may be there still
     */
    record Released(Optional<String> deletedId, Optional<String> orphanedId, Optional<String> abandonedKey)
            implements Outcome {
        public Released(Optional<String> deletedId, Optional<String> orphanedId) {
            this(deletedId, orphanedId, Optional.empty());
        }
    }

    /** Something in the cluster is missing that may be on its way. */
    record Waiting(Reason reason, String message) implements Outcome {}

    /**
     * Others are served first: the resource is woken when it is its turn, and nothing is known of it meanwhile.
     *
     * @param within the next pass comes in any case; empty when only a lost word could keep it away
     */
    record Deferred(Optional<Duration> within) implements Outcome {
        public Deferred() {
            this(Optional.empty());
        }
    }

    /** Only a person, or a change on either side, can help. */
    record Stalled(Reason reason, String message) implements Outcome {}

    /**
     * Nothing is written until somebody else has done something; what is there was looked at.
     *
     * @param pendingPlan what would be done
     * @param ownership how the object stands to the resource; empty when it is not ours
     * @param remote what is there
     * @param asOf when Astro was read for it
     */
    record Held(
            Reason reason,
            String message,
            Optional<PendingPlan> pendingPlan,
            Optional<Ownership> ownership,
            Optional<RemoteObject> remote,
            Optional<Instant> asOf)
            implements Outcome {
        public Held(
                Reason reason,
                String message,
                Optional<PendingPlan> pendingPlan,
                Optional<Ownership> ownership,
                Optional<RemoteObject> remote) {
            this(reason, message, pendingPlan, ownership, remote, Optional.empty());
        }

        /** Whether the resource asks for just that; otherwise somebody has to do something. */
        public boolean isAsAsked() {
            return reason == Reason.OBSERVED || reason == Reason.DRIFTED;
        }
    }

    /** Time can help; {@code after} is what the service asked for. */
    record Retry(Reason reason, String message, Optional<Duration> after) implements Outcome {}

    /** A create that the service refused for certain: nothing is there that it could have left behind. */
    record CreateRefused(Outcome cause) implements Outcome {}

    /** What a pass came to that found the object changed by somebody else. */
    record Drifted(Drift drift, Outcome cause) implements Outcome {}

    /**
     * The resource asks to be left alone.
     *
     * @param until when that ends by itself
     */
    record Suspended(Reason reason, String message, Optional<Instant> until) implements Outcome {}
}
