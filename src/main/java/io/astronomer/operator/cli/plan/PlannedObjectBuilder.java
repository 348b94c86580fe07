package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.plan.Decision;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Plan;
import io.astronomer.operator.plan.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds the plan of one object. */
final class PlannedObjectBuilder {
    /** The policies intend that nothing is written. */
    private static final Set<Reason> AS_ASKED = Set.of(Reason.OUT_OF_SYNC, Reason.DRIFTED);

    private final Manifest manifest;
    private Optional<PlannedObject.Identity> identity = Optional.empty();
    private Optional<String> id = Optional.empty();
    private Optional<PlanStep> step = Optional.empty();
    private Optional<String> hash = Optional.empty();
    private List<PlannedChange> changes = List.of();
    private PlannedObject.Reach reaches = PlannedObject.Reach.NONE;
    private List<String> incomparable = List.of();

    PlannedObjectBuilder(Manifest manifest) {
        this.manifest = manifest;
    }

    /** @param entityName name of the scope entity */
    PlannedObjectBuilder identity(ObjectIdentity known, String entityName) {
        identity = Optional.of(new PlannedObject.Identity(
                known.scope(), known.scopeEntityId(), entityName, known.type(), known.key()));
        return this;
    }

    PlannedObjectBuilder id(String known) {
        id = Optional.of(known);
        return this;
    }

    PlannedObjectBuilder hash(String known) {
        hash = Optional.of(known);
        return this;
    }

    PlannedObjectBuilder changes(List<PlannedChange> known) {
        changes = known;
        return this;
    }

    PlannedObjectBuilder reaches(PlannedObject.Reach known) {
        reaches = known;
        return this;
    }

    PlannedObjectBuilder incomparable(List<String> known) {
        incomparable = known;
        return this;
    }

    /** The operator does not get as far as a decision. */
    PlannedObject ended(Outcome outcome) {
        if (outcome instanceof Outcome.Suspended suspended) {
            return built(PlannedAction.SUSPENDED, Optional.of(suspended.reason()), suspended.message());
        }
        if (outcome instanceof Outcome.Waiting waiting) {
            return built(PlannedAction.WAITING, Optional.of(waiting.reason()), waiting.message());
        }
        if (outcome instanceof Outcome.Retry retry) {
            return built(PlannedAction.WAITING, Optional.of(retry.reason()), retry.message());
        }
        if (outcome instanceof Outcome.Blocked blocked) {
            return built(PlannedAction.DECISION, Optional.of(blocked.reason()), blocked.message());
        }
        if (outcome instanceof Outcome.Stalled stalled) {
            return built(PlannedAction.ERROR, Optional.of(stalled.reason()), stalled.message());
        }
        throw new IllegalArgumentException("a plan has no such outcome: " + outcome.getClass());
    }

    /** @param adopts whether the object is managed from now on */
    PlannedObject decided(Decision decision, Optional<PlanStep> pending, boolean adopts) {
        Plan plan = decision.plan();
        if (plan instanceof Plan.Block block) {
            step = pending;
            boolean intended = AS_ASKED.contains(block.reason());
            return built(
                    intended ? PlannedAction.UNCHANGED : PlannedAction.DECISION,
                    Optional.of(block.reason()),
                    // Without a cluster no status shows the plan, and its hash is unknown.
                    block.reason() == Reason.PLAN_PENDING && hash.isEmpty()
                            ? "The operator shows the plan in status.plan, and executes it after an approval."
                            : block.message());
        }
        if (plan instanceof Plan.Refuse refuse) {
            return built(PlannedAction.ERROR, Optional.of(refuse.reason()), refuse.message());
        }
        String drift = decision.drift().isPresent() ? "Another client changed the object since it was applied." : "";
        return built(action(plan, adopts), Optional.empty(), drift);
    }

    private static PlannedAction action(Plan plan, boolean adopts) {
        if (plan instanceof Plan.InSync) {
            return adopts ? PlannedAction.ADOPT : PlannedAction.UNCHANGED;
        }
        if (plan instanceof Plan.Create) {
            return PlannedAction.CREATE;
        }
        if (plan instanceof Plan.Replace) {
            return PlannedAction.REPLACE;
        }
        if (adopts) {
            return PlannedAction.ADOPT;
        }
        return plan instanceof Plan.Exclude ? PlannedAction.EXCLUDE : PlannedAction.UPDATE;
    }

    PlannedObject built(PlannedAction action, Optional<Reason> reason, String message) {
        return new PlannedObject(
                manifest.namespace(),
                manifest.name(),
                Optional.of(manifest.location()),
                identity,
                action,
                id,
                reason.map(Reason::text),
                message,
                step,
                hash,
                changes,
                reaches,
                incomparable);
    }
}
