package io.astronomer.operator.plan;

import java.util.Optional;

/**
 * An outcome, the drift that was found, and whether the intent of the create ends.
 *
 * @param clearsCreate whether no create of ours can have taken effect, this one or an interrupted one
 * @param names Workspaces and Deployments of the spec; empty while they are not resolved
 */
public record ReconcileResult(
        Outcome outcome, Optional<Drift> drift, boolean clearsCreate, Optional<ResolvedNames> names) {

    public ReconcileResult(Outcome outcome, Optional<Drift> drift, boolean clearsCreate) {
        this(outcome, drift, clearsCreate, Optional.empty());
    }

    public static ReconcileResult of(Outcome outcome) {
        return new ReconcileResult(outcome, Optional.empty(), false);
    }

    public ReconcileResult with(Outcome other) {
        return new ReconcileResult(other, drift, clearsCreate, names);
    }

    public ReconcileResult with(Optional<Drift> found) {
        return new ReconcileResult(outcome, found, clearsCreate, names);
    }

    public ReconcileResult with(ResolvedNames resolved) {
        return new ReconcileResult(outcome, drift, clearsCreate, Optional.of(resolved));
    }

    /** Returns the name of the outcome, for logs and traces. */
    public String name() {
        return outcome.getClass().getSimpleName();
    }
}
