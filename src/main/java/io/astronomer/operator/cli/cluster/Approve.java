package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Approves the pending plan of a resource.
 *
 * @param expected hash that the plan must have
 */
public record Approve(Optional<String> expected) implements Verb {

    @Override
    public Decision decide(EnvironmentObject resource) {
        Optional<EnvironmentObjectStatus.Plan> plan = plan(resource);
        Optional<String> hash = plan.map(EnvironmentObjectStatus.Plan::hash).filter(text -> !text.isBlank());
        if (expected.isPresent() && !expected.equals(hash)) {
            return new Decision.Unfit(hash.map(now -> "the hash " + expected.get() + " is no longer that of its plan,"
                            + " which is " + ShownPlan.text(now) + " now: review the plan, and approve that one.")
                    .orElseGet(() ->
                            "it has no pending plan any more, so the hash " + expected.get() + " approves nothing."));
        }
        if (plan.isEmpty() || hash.isEmpty()) {
            return new Decision.Nothing("it has no pending plan.");
        }
        if (!Reached.isObserved(resource)) {
            return new Decision.Unfit(
                    "its plan is that of an earlier spec: wait until the operator has planned the" + " present one.");
        }
        String reason = Reached.readyReason(resource);
        if (!reason.equals(Reason.PLAN_PENDING.text())) {
            return new Decision.Unfit("its plan does not wait for an approval. " + Reached.state(resource));
        }
        if (resource.annotation(Annotations.APPROVE_PLAN).equals(hash)) {
            return new Decision.Nothing("its plan is approved already.");
        }
        return new Decision.Set(change(resource, plan.get(), hash.get()));
    }

    private static Change change(EnvironmentObject resource, EnvironmentObjectStatus.Plan plan, String hash) {
        ShownPlan shown = new ShownPlan(resource, plan);
        List<String> warnings = new ArrayList<>(ManagedByGit.warnings(resource));
        if (Reached.isTrue(resource, Suspend.CONDITION)) {
            warnings.add("it is suspended: the operator executes the plan when it is resumed.");
        }
        return new Change(
                Patches.annotation(Annotations.APPROVE_PLAN, hash),
                "annotation " + Annotations.APPROVE_PLAN + "=" + ShownPlan.text(hash),
                shown.next(),
                shown.lines(),
                warnings);
    }

    @Override
    public Optional<Reached> reached(EnvironmentObject shown, Optional<EnvironmentObject> now) {
        if (now.isEmpty()) {
            return Reached.bad("it was deleted meanwhile.");
        }
        EnvironmentObject resource = now.get();
        Optional<String> approved = plan(shown).map(EnvironmentObjectStatus.Plan::hash);
        Optional<String> present = plan(resource).map(EnvironmentObjectStatus.Plan::hash);
        if (Reached.readyReason(resource).equals(Reason.PLAN_PENDING.text())) {
            return present.isPresent() && !present.equals(approved)
                    ? Reached.bad("another plan is pending now: " + ShownPlan.text(present.get()) + ".")
                    : Optional.empty();
        }
        if (Reached.isTrue(resource, "Ready")) {
            return Reached.good(Reached.state(resource));
        }
        return Reached.isTrue(resource, "Stalled") ? Reached.bad(Reached.state(resource)) : Optional.empty();
    }

    private static Optional<EnvironmentObjectStatus.Plan> plan(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getStatus()).map(EnvironmentObjectStatus::plan);
    }
}
