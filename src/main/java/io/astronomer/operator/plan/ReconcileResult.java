package io.astronomer.operator.plan;

import java.util.Optional;

/**
 * Outcome of one reconciliation, with the drift that it found.
 *
 * @param notCreated whether Astro created nothing, because it definitely rejected the create, also with a 429
 */
public record ReconcileResult(Outcome outcome, Optional<Drift> drift, boolean notCreated) {

    public static ReconcileResult of(Outcome outcome) {
        return new ReconcileResult(outcome, Optional.empty(), false);
    }

    public ReconcileResult with(Outcome other) {
        return new ReconcileResult(other, drift, notCreated);
    }

    public ReconcileResult with(Optional<Drift> found) {
        return new ReconcileResult(outcome, found, notCreated);
    }

    /** Returns the name of the outcome, for logs and traces. */
    public String name() {
        if (drift.isPresent()) {
            return "Drifted";
        }
        return notCreated ? "NotCreated" : outcome.getClass().getSimpleName();
    }
}
