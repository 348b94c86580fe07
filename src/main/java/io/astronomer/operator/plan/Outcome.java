package io.astronomer.operator.plan;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Result of one reconciliation. Failures are outcomes too. */
public sealed interface Outcome {

    /** No change was needed. */
    record InSync(Desired desired, RemoteObject remote, Ownership ownership) implements Outcome {
        @Override
        public Optional<String> id() {
            return Optional.of(remote.id());
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.inSync(this);
        }
    }

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

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.applied(this);
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

        @Override
        public boolean isReleased() {
            return true;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.released(this);
        }
    }

    /** Names of the spec were resolved. The status records them before the next step, which follows at once. */
    record NamesResolved(ResolvedNames names) implements Outcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.namesResolved(this);
        }
    }

    /** A reference is missing and may still arrive. */
    record Waiting(Reason reason, String message) implements Outcome {
        @Override
        public Outcome withMessage(BiFunction<Reason, String, String> text) {
            return new Waiting(reason, text.apply(reason, message));
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.waiting(this);
        }
    }

    /**
     * No permit or no cached state yet. The status is unchanged, and a callback requeues the resource.
     *
     * @param within time of the next reconciliation in any case; empty when only a lost callback needs one
     */
    record Deferred(Optional<Duration> within) implements Outcome {
        public Deferred() {
            this(Optional.empty());
        }

        @Override
        public boolean isDeferred() {
            return true;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.deferred(this);
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

        @Override
        public Outcome withMessage(BiFunction<Reason, String, String> text) {
            return new Stalled(reason, text.apply(reason, message), massDeletionToken);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.stalled(this);
        }
    }

    /**
     * The step was not executed: a policy, the guard or another owner forbids it.
     *
     * @param pendingPlan the blocked plan; empty in a conflict, and when the external id names another object
     * @param ownership of the object; empty when it is not ours
     * @param remote the observed object
     * @param asOf time at which Astro was read
     * @param massDeletionToken token that approves the replacement, if the mass-deletion guard blocks it
     */
    record Blocked(
            Reason reason,
            String message,
            Optional<PendingPlan> pendingPlan,
            Optional<Ownership> ownership,
            Optional<RemoteObject> remote,
            Optional<Instant> asOf,
            Optional<String> massDeletionToken)
            implements Outcome {
        public Blocked(
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

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.blocked(this);
        }
    }

    /** A retry can help. {@code after} is Astro's Retry-After. */
    record Retry(Reason reason, String message, Optional<Duration> after) implements Outcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.retry(this);
        }
    }

    /**
     * The resource is suspended.
     *
     * @param until end of the pause
     */
    record Suspended(Reason reason, String message, Optional<Instant> until) implements Outcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.suspended(this);
        }
    }

    <R> R fold(Cases<R> cases);

    /** Returns the id of the object that is in sync or was written. */
    default Optional<String> id() {
        return Optional.empty();
    }

    /** Returns whether the resource may be deleted. */
    default boolean isReleased() {
        return false;
    }

    /** Returns whether the status is unchanged. */
    default boolean isDeferred() {
        return false;
    }

    /** Returns a waiting or stalled outcome with another message, and any other outcome as it is. */
    default Outcome withMessage(BiFunction<Reason, String, String> text) {
        return this;
    }

    /** Visitor with one method for each outcome. */
    interface Cases<R> {
        R inSync(InSync outcome);

        R applied(Applied outcome);

        R released(Released outcome);

        R namesResolved(NamesResolved outcome);

        R waiting(Waiting outcome);

        R deferred(Deferred outcome);

        R stalled(Stalled outcome);

        R blocked(Blocked outcome);

        R retry(Retry outcome);

        R suspended(Suspended outcome);
    }
}
