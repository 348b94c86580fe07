package io.astronomer.operator.plan;

import java.util.Optional;

/**
 * An outcome, the drift that was found, and whether the intent of the create ends.
 *
 * @param clearsCreate whether no create of ours can have taken effect, this one or an interrupted one
 * @param spec empty while its names are not resolved, and for an invalid spec
 */
public record ReconcileResult(Outcome outcome, Optional<Drift> drift, boolean clearsCreate, Optional<NamedSpec> spec) {

    public ReconcileResult(Outcome outcome, Optional<Drift> drift, boolean clearsCreate) {
        this(outcome, drift, clearsCreate, Optional.empty());
    }

    public static ReconcileResult of(Outcome outcome) {
        return new ReconcileResult(outcome, Optional.empty(), false);
    }

    public ReconcileResult with(Outcome other) {
        return new ReconcileResult(other, drift, clearsCreate, spec);
    }

    public ReconcileResult with(Optional<Drift> found) {
        return new ReconcileResult(outcome, found, clearsCreate, spec);
    }

    public ReconcileResult with(NamedSpec resolved) {
        return new ReconcileResult(outcome, drift, clearsCreate, Optional.of(resolved));
    }

    /** Returns the name of the outcome, for logs and traces. */
    public String name() {
        return outcome.getClass().getSimpleName();
    }
}
