package io.astronomer.operator.plan;

import java.util.Optional;

/**
 * An outcome, the drift that was found, and whether the intent of the create ends.
 *
 * @param clearsCreate whether no create of ours can have taken effect, this one or an interrupted one
 */
public record ReconcileResult(Outcome outcome, Optional<Drift> drift, boolean clearsCreate) {

    public static ReconcileResult of(Outcome outcome) {
        return new ReconcileResult(outcome, Optional.empty(), false);
    }

    public ReconcileResult with(Outcome other) {
        return new ReconcileResult(other, drift, clearsCreate);
    }

    public ReconcileResult with(Optional<Drift> found) {
        return new ReconcileResult(outcome, found, clearsCreate);
    }

    /** Returns the name of the outcome, for logs and traces. */
    public String name() {
        return outcome.getClass().getSimpleName();
    }
}
