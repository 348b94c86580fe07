package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.LastApplied;
import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a pass came to into the status. What did not change stays as it was, its times included. */
public final class Statuses {
    private Statuses() {}

    public static EnvironmentObjectStatus next(
            @Nullable EnvironmentObjectStatus previous, long generation, Outcome outcome, Instant now) {
        EnvironmentObjectStatus before = previous == null ? EnvironmentObjectStatus.untouched() : previous;
        if (outcome instanceof Outcome.CreateRefused refused) {
            return next(withoutIntent(before), generation, refused.cause(), now);
        }
        if (outcome instanceof Outcome.Suspended) {
            return suspended(before, generation, now);
        }
        if (outcome instanceof Outcome.InSync inSync) {
            return inSync(before, generation, inSync, now);
        }
        if (outcome instanceof Outcome.Applied applied) {
            return applied(before, generation, applied, now);
        }
        return failed(before, generation, outcome, now);
    }

    /** The status to be written before a create, so that an object whose answer is lost is known for ours. */
    public static EnvironmentObjectStatus creating(
            @Nullable EnvironmentObjectStatus previous, String organizationId, Instant now) {
        EnvironmentObjectStatus before = previous == null ? EnvironmentObjectStatus.untouched() : previous;
        // An earlier intent may have left an object too: the oldest counts until it is settled.
        String since = before.createStartedAt() == null ? Times.text(now) : before.createStartedAt();
        return new EnvironmentObjectStatus(
                before.observedGeneration(),
                before.id(),
                before.ownership(),
                before.remote(),
                organizationId,
                since,
                before.failingSince(),
                before.lastApplied(),
                before.conditions());
    }

    private static EnvironmentObjectStatus inSync(
            EnvironmentObjectStatus before, long generation, Outcome.InSync outcome, Instant now) {
        RemoteObject remote = outcome.remote();
        LastApplied lastApplied = LastApplications.seen(before.lastApplied(), outcome.desired(), remote);
        return current(before, generation, outcome.desired(), remote.id(), remote(remote), lastApplied, now);
    }

    private static EnvironmentObjectStatus applied(
            EnvironmentObjectStatus before, long generation, Outcome.Applied outcome, Instant now) {
        Desired desired = outcome.desired();
        if (outcome.id().isEmpty()) {
            return new EnvironmentObjectStatus(
                    generation,
                    null,
                    null,
                    null,
                    desired.organizationId(),
                    null,
                    null,
                    null,
                    conditions(before, generation, replacing(), now));
        }
        LastApplied lastApplied = LastApplications.written(before.lastApplied(), outcome);
        Remote remote = outcome.answer().map(Statuses::remote).orElse(before.remote());
        String id = outcome.id().get();
        if (outcome.settled()) {
            return current(before, generation, desired, id, remote, lastApplied, now);
        }
        Verdict verdict = Verdict.reconciling(Reason.APPLYING, "Astro did not keep all of the last write.");
        return new EnvironmentObjectStatus(
                generation,
                id,
                Ownership.Created,
                remote,
                desired.organizationId(),
                null,
                null,
                lastApplied,
                conditions(before, generation, verdict, now));
    }

    private static EnvironmentObjectStatus current(
            EnvironmentObjectStatus before,
            long generation,
            Desired desired,
            String id,
            @Nullable Remote remote,
            LastApplied lastApplied,
            Instant now) {
        return new EnvironmentObjectStatus(
                generation,
                id,
                Ownership.Created,
                remote,
                desired.organizationId(),
                null,
                null,
                lastApplied,
                conditions(before, generation, Verdict.inSync(), now));
    }

    private static EnvironmentObjectStatus suspended(EnvironmentObjectStatus before, long generation, Instant now) {
        List<Condition> conditions = new Conditions(previousConditions(before), generation, now)
                .keep("Ready")
                .keep("Synced")
                .add("Suspended", "True", Reason.SUSPENDED.text(), "spec.suspend is true: nothing is read or written.")
                .list();
        return withFailure(before, generation, before.failingSince(), conditions);
    }

    private static EnvironmentObjectStatus failed(
            EnvironmentObjectStatus before, long generation, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Waiting waiting) {
            String since = failingSince(before, generation, waiting.reason(), true, now);
            boolean impatient = !Instant.parse(since).plus(Wakeups.PATIENCE).isAfter(now);
            Verdict verdict = impatient
                    ? Verdict.stalled(waiting.reason(), waiting.message())
                    : Verdict.reconciling(waiting.reason(), waiting.message());
            return withFailure(before, generation, since, conditions(before, generation, verdict, now));
        }
        Verdict verdict;
        if (outcome instanceof Outcome.Stalled stalled) {
            verdict = Verdict.stalled(stalled.reason(), stalled.message());
        } else if (outcome instanceof Outcome.Retry retry) {
            verdict = Verdict.reconciling(retry.reason(), retry.message());
        } else {
            return before;
        }
        String since = failingSince(before, generation, verdict.reason(), false, now);
        return withFailure(before, generation, since, conditions(before, generation, verdict, now));
    }

    /** Patience with what is missing starts anew with the thing that is missing, back-off only with the spec. */
    private static String failingSince(
            EnvironmentObjectStatus before, long generation, Reason reason, boolean waiting, Instant now) {
        boolean sameSpec = Objects.equals(before.observedGeneration(), generation);
        boolean sameReason = Conditions.find(previousConditions(before), "Ready")
                .filter(ready -> ready.reason().equals(reason.text()))
                .isPresent();
        return Optional.ofNullable(before.failingSince())
                .filter(since -> sameSpec && (sameReason || !waiting))
                .orElseGet(() -> Times.text(now));
    }

    private static Verdict replacing() {
        return Verdict.reconciling(Reason.REPLACING, "The object was deleted, to be created anew.");
    }

    private static List<Condition> conditions(
            EnvironmentObjectStatus before, long generation, Verdict verdict, Instant now) {
        return new Conditions(previousConditions(before), generation, now)
                .verdict(verdict)
                .list();
    }

    private static List<Condition> previousConditions(EnvironmentObjectStatus before) {
        return before.conditions() == null ? List.of() : before.conditions();
    }

    private static EnvironmentObjectStatus withFailure(
            EnvironmentObjectStatus before,
            long generation,
            @Nullable String failingSince,
            List<Condition> conditions) {
        return new EnvironmentObjectStatus(
                generation,
                before.id(),
                before.ownership(),
                before.remote(),
                before.organizationId(),
                before.createStartedAt(),
                failingSince,
                before.lastApplied(),
                conditions);
    }

    private static EnvironmentObjectStatus withoutIntent(EnvironmentObjectStatus before) {
        return new EnvironmentObjectStatus(
                before.observedGeneration(),
                before.id(),
                before.ownership(),
                before.remote(),
                before.organizationId(),
                null,
                before.failingSince(),
                before.lastApplied(),
                before.conditions());
    }

    private static Remote remote(RemoteObject object) {
        return new Remote(
                Times.text(object.createdAt()),
                Times.text(object.updatedAt()),
                object.updatedBy().map(Subject::id).orElse(null));
    }

    /** How long the resource has been failing, for the back-off. */
    public static Optional<Instant> failingSince(EnvironmentObjectStatus status) {
        return Optional.ofNullable(status.failingSince()).map(Instant::parse);
    }
}
