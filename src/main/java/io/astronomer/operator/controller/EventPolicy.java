package io.astronomer.operator.controller;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.controller.EventMessage.Severity;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Change;
import io.astronomer.operator.plan.Drift;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.PendingPlan;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Selects the outcomes that emit an event: changes in Astro, and the start and end of a failure. Pure. */
final class EventPolicy {
    /** Reasons of Ready=False that normally lead to Ready=True. */
    private static final Set<String> UNDER_WAY = Set.of(Reason.REPLACING.text(), Reason.APPLYING.text());

    /** Reason of the event for corrected drift. */
    static final String DRIFT_CORRECTED = "DriftCorrected";

    private EventPolicy() {}

    static Optional<EventMessage> of(
            @Nullable EnvironmentObjectStatus previous, long generation, ReconcileResult result) {
        Outcome outcome = result.outcome();
        if (outcome instanceof Outcome.Applied applied) {
            // Emits one event for drift: when it is corrected, or when it is first left.
            return Optional.of(result.drift().map(EventPolicy::corrected).orElseGet(() -> applied(previous, applied)));
        }
        if (outcome instanceof Outcome.Released released) {
            return released(released);
        }
        if (outcome instanceof Outcome.InSync inSync) {
            return isAdopted(previous, inSync.ownership())
                    ? Optional.of(normal(
                            "Adopted", "Adopted the object " + inSync.remote().id() + " in Astro without a change"))
                    : recovered(previous);
        }
        if (isRetry(outcome, Reason.QUEUED)) {
            // Otherwise many resources would emit as many Events that need no reaction.
            return Optional.empty();
        }
        if (outcome instanceof Outcome.Suspended suspended) {
            return suspended(previous, suspended);
        }
        if (outcome instanceof Outcome.Held held) {
            return held(previous, generation, held);
        }
        return failed(previous, generation, outcome);
    }

    private static EventMessage applied(@Nullable EnvironmentObjectStatus previous, Outcome.Applied applied) {
        String id = applied.id().map(text -> " " + text).orElse("");
        String paths = applied.changes().isEmpty() ? "" : ": " + paths(applied.changes());
        if (applied.id().isPresent() && isAdopted(previous, applied.ownership())) {
            return normal("Adopted", "Adopted and updated the object" + id + " in Astro" + paths);
        }
        Action action = applied.action();
        return switch (action) {
            case Create -> normal("Created", "Created the object" + id + " in Astro");
            case Update -> normal("Updated", "Updated the object" + id + " in Astro" + paths);
            case Exclude -> normal("Excluded", "Excluded a Deployment from the object" + id + " in Astro" + paths);
            case Replace ->
                normal(Reason.REPLACING.text(), "Deleted the object in Astro; the next step creates it again" + paths);
            case Delete -> normal("Deleted", "Deleted the object" + id + " in Astro");
        };
    }

    private static boolean isAdopted(@Nullable EnvironmentObjectStatus previous, Ownership ownership) {
        return ownership == Ownership.Adopted && (previous == null || previous.ownership() != Ownership.Adopted);
    }

    private static EventMessage corrected(Drift drift) {
        return new EventMessage(Severity.WARNING, DRIFT_CORRECTED, drift.corrected());
    }

    /** Emits an event for a new reason, generation or plan. */
    private static Optional<EventMessage> held(
            @Nullable EnvironmentObjectStatus previous, long generation, Outcome.Held held) {
        boolean known = Condition.of(previous, "Synced")
                        .filter(synced -> synced.reason().equals(held.reason().text()))
                        .isPresent()
                && previous != null
                && Objects.equals(previous.observedGeneration(), generation)
                && held.pendingPlan().map(PendingPlan::hash).equals(planned(previous));
        return known
                ? Optional.empty()
                : Optional.of(new EventMessage(Severity.WARNING, held.reason().text(), held.message()));
    }

    private static Optional<String> planned(EnvironmentObjectStatus previous) {
        return Optional.ofNullable(previous.plan()).flatMap(plan -> Optional.ofNullable(plan.hash()));
    }

    private static Optional<EventMessage> released(Outcome.Released released) {
        if (released.abandonedKey().isPresent()) {
            return Optional.of(
                    abandoned(released.orphanedId(), released.abandonedKey().get()));
        }
        Optional<EventMessage> deleted =
                released.deletedId().map(id -> normal("Deleted", "Deleted the object " + id + " in Astro"));
        return deleted.or(() -> released.orphanedId()
                .map(id -> normal("Orphaned", "Orphaned the object " + id + ": it stays in Astro, unmanaged")));
    }

    private static EventMessage abandoned(Optional<String> id, String key) {
        String why = "as the annotation " + Annotations.FORCE_ORPHAN + " requests";
        String what = id.map(known -> "Orphaned the object " + known + " (objectKey " + key
                        + "): it stays in Astro, unmanaged, " + why)
                .orElseGet(() -> "An interrupted create may have left an object with objectKey " + key
                        + " in Astro. It stays there, unmanaged, " + why
                        + ". Delete it there if you do not need it");
        return new EventMessage(Severity.WARNING, "Orphaned", what);
    }

    private static Optional<EventMessage> recovered(@Nullable EnvironmentObjectStatus previous) {
        return ready(previous)
                .filter(ready -> ready.status().equals("False") && !UNDER_WAY.contains(ready.reason()))
                .map(ready ->
                        normal("Recovered", "The object in Astro matches the spec again, after " + ready.reason()));
    }

    private static Optional<EventMessage> suspended(
            @Nullable EnvironmentObjectStatus previous, Outcome.Suspended suspended) {
        boolean known = Condition.of(previous, "Suspended")
                .filter(before -> suspended.message().equals(before.message()))
                .isPresent();
        return known ? Optional.empty() : Optional.of(normal(suspended.reason().text(), suspended.message()));
    }

    /** Emits an event for a failure with a new reason or generation; for a conflict only when it persists. */
    private static Optional<EventMessage> failed(
            @Nullable EnvironmentObjectStatus previous, long generation, Outcome outcome) {
        Optional<EventMessage> now = failure(outcome);
        Optional<Condition> ready =
                ready(previous).filter(condition -> condition.status().equals("False"));
        boolean known = ready.isPresent()
                && previous != null
                && Objects.equals(previous.observedGeneration(), generation)
                && now.filter(message -> message.reason().equals(ready.get().reason()))
                        .isPresent();
        // The object may be newer than the cache, and the next reconciliation usually ends the conflict.
        return known == isRetry(outcome, Reason.CONFLICT) ? now : Optional.empty();
    }

    private static boolean isRetry(Outcome outcome, Reason reason) {
        return outcome instanceof Outcome.Retry retry && retry.reason() == reason;
    }

    private static Optional<EventMessage> failure(Outcome outcome) {
        if (outcome instanceof Outcome.Waiting waiting) {
            return Optional.of(
                    new EventMessage(Severity.WARNING, waiting.reason().text(), waiting.message()));
        }
        if (outcome instanceof Outcome.Stalled stalled) {
            return Optional.of(
                    new EventMessage(Severity.WARNING, stalled.reason().text(), stalled.message()));
        }
        return outcome instanceof Outcome.Retry retry
                ? Optional.of(new EventMessage(Severity.WARNING, retry.reason().text(), retry.message()))
                : Optional.empty();
    }

    private static Optional<Condition> ready(@Nullable EnvironmentObjectStatus status) {
        return Condition.of(status, "Ready");
    }

    private static String paths(List<Change> changes) {
        return changes.stream().map(Change::path).distinct().collect(Collectors.joining(", "));
    }

    private static EventMessage normal(String reason, String message) {
        return new EventMessage(Severity.NORMAL, reason, message);
    }
}
