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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Selects the outcomes that emit an event: changes in Astro, and the start and end of a failure. Pure. */
final class EventPolicy implements Outcome.Cases<Optional<EventMessage>> {
    /** Reasons of Ready=False that normally lead to Ready=True. */
    private static final Set<String> UNDER_WAY = Set.of(Reason.REPLACING.text(), Reason.APPLYING.text());

    private final @Nullable EnvironmentObjectStatus previous;
    private final long generation;
    private final Optional<Drift> drift;

    private EventPolicy(@Nullable EnvironmentObjectStatus previous, long generation, Optional<Drift> drift) {
        this.previous = previous;
        this.generation = generation;
        this.drift = drift;
    }

    static Optional<EventMessage> of(
            @Nullable EnvironmentObjectStatus previous, long generation, ReconcileResult result) {
        return result.outcome().fold(new EventPolicy(previous, generation, result.drift()));
    }

    @Override
    public Optional<EventMessage> inSync(Outcome.InSync inSync) {
        return isAdopted(inSync.ownership())
                ? Optional.of(EventReason.ADOPTED.with(
                        "Adopted the object " + inSync.remote().id() + " in Astro without a change"))
                : recovered();
    }

    /** Emits one event for drift: when it is corrected, or when it is first left. */
    @Override
    public Optional<EventMessage> applied(Outcome.Applied applied) {
        return Optional.of(drift.map(found -> EventReason.DRIFT_CORRECTED.with(found.corrected()))
                .orElseGet(() -> written(applied)));
    }

    private EventMessage written(Outcome.Applied applied) {
        String id = applied.id().map(text -> " " + text).orElse("");
        String paths = applied.changes().isEmpty() ? "" : ": " + Change.paths(applied.changes());
        if (applied.id().isPresent() && isAdopted(applied.ownership())) {
            return EventReason.ADOPTED.with("Adopted and updated the object" + id + " in Astro" + paths);
        }
        Action action = applied.action();
        return switch (action) {
            case Create -> EventReason.CREATED.with("Created the object" + id + " in Astro");
            case Update -> EventReason.UPDATED.with("Updated the object" + id + " in Astro" + paths);
            case Exclude ->
                EventReason.EXCLUDED.with("Excluded a Deployment from the object" + id + " in Astro" + paths);
            case Replace ->
                EventReason.REPLACING.with("Deleted the object in Astro; the next step creates it again" + paths);
            case Delete -> EventReason.DELETED.with("Deleted the object" + id + " in Astro");
        };
    }

    private boolean isAdopted(Ownership ownership) {
        return ownership == Ownership.Adopted && (previous == null || previous.ownership() != Ownership.Adopted);
    }

    @Override
    public Optional<EventMessage> released(Outcome.Released released) {
        if (released.abandonedKey().isPresent()) {
            return Optional.of(
                    abandoned(released.orphanedId(), released.abandonedKey().get()));
        }
        Optional<EventMessage> deleted =
                released.deletedId().map(id -> EventReason.DELETED.with("Deleted the object " + id + " in Astro"));
        return deleted.or(() -> released.orphanedId()
                .map(id -> EventReason.ORPHANED.with("Orphaned the object " + id + ": it stays in Astro, unmanaged")));
    }

    private static EventMessage abandoned(Optional<String> id, String key) {
        String why = "as the annotation " + Annotations.FORCE_ORPHAN + " requests";
        String what = id.map(known -> "Orphaned the object " + known + " (objectKey " + key
                        + "): it stays in Astro, unmanaged, " + why)
                .orElseGet(() -> "An interrupted create may have left an object with objectKey " + key
                        + " in Astro. It stays there, unmanaged, " + why
                        + ". Delete it there if you do not need it");
        return EventReason.FORCE_ORPHANED.with(what);
    }

    @Override
    public Optional<EventMessage> namesResolved(Outcome.NamesResolved outcome) {
        return NameEvents.of(previous, outcome.names());
    }

    @Override
    public Optional<EventMessage> waiting(Outcome.Waiting waiting) {
        return failed(waiting.reason(), waiting.message());
    }

    @Override
    public Optional<EventMessage> deferred(Outcome.Deferred deferred) {
        return Optional.empty();
    }

    @Override
    public Optional<EventMessage> stalled(Outcome.Stalled stalled) {
        return failed(stalled.reason(), stalled.message());
    }

    /** Emits an event for a new reason, generation or plan. */
    @Override
    public Optional<EventMessage> blocked(Outcome.Blocked blocked) {
        boolean known = Condition.of(previous, "Synced")
                        .filter(synced ->
                                synced.reason().equals(blocked.reason().text()))
                        .isPresent()
                && previous != null
                && Objects.equals(previous.observedGeneration(), generation)
                && blocked.pendingPlan().map(PendingPlan::hash).equals(planned(previous));
        return known ? Optional.empty() : Optional.of(warning(blocked.reason(), blocked.message()));
    }

    private static Optional<String> planned(EnvironmentObjectStatus previous) {
        return Optional.ofNullable(previous.plan()).flatMap(plan -> Optional.ofNullable(plan.hash()));
    }

    @Override
    public Optional<EventMessage> retry(Outcome.Retry retry) {
        boolean emits = switch (retry.reason()) {
            // Otherwise many resources would emit as many Events that need no reaction.
            case QUEUED -> false;
            // The object may be newer than the cache, and the next reconciliation usually ends the conflict.
            case CONFLICT -> isKnown(retry.reason());
            default -> !isKnown(retry.reason());
        };
        return emits ? Optional.of(warning(retry.reason(), retry.message())) : Optional.empty();
    }

    @Override
    public Optional<EventMessage> suspended(Outcome.Suspended suspended) {
        boolean known = Condition.of(previous, "Suspended")
                .filter(before -> suspended.message().equals(before.message()))
                .isPresent();
        return known
                ? Optional.empty()
                : Optional.of(suspension(suspended.reason()).with(suspended.message()));
    }

    private static EventReason suspension(Reason reason) {
        return switch (reason) {
            case SUSPENDED -> EventReason.SUSPENDED;
            case PAUSED -> EventReason.PAUSED;
            default -> throw new IllegalArgumentException("no suspension has the reason " + reason);
        };
    }

    private Optional<EventMessage> recovered() {
        return notReady()
                .filter(ready -> !UNDER_WAY.contains(ready.reason()))
                .map(ready -> EventReason.RECOVERED.with(
                        "The object in Astro matches the spec again, after " + ready.reason()));
    }

    /** Emits an event for a failure with a new reason or generation. */
    private Optional<EventMessage> failed(Reason reason, String message) {
        return isKnown(reason) ? Optional.empty() : Optional.of(warning(reason, message));
    }

    /** Returns whether this generation failed before, for the same reason. */
    private boolean isKnown(Reason reason) {
        return previous != null
                && Objects.equals(previous.observedGeneration(), generation)
                && notReady()
                        .filter(ready -> ready.reason().equals(reason.text()))
                        .isPresent();
    }

    private Optional<Condition> notReady() {
        return Condition.of(previous, "Ready").filter(ready -> ready.status().equals("False"));
    }

    private static EventMessage warning(Reason reason, String message) {
        return new EventMessage(Severity.WARNING, reason.text(), message);
    }
}
