package io.astronomer.operator.resolve;

import io.astronomer.operator.plan.Outcome;

/** Ends the resolution of names with an outcome. Never leaves {@link NameResolver}. */
final class Unresolvable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Outcome outcome;

    Unresolvable(Outcome outcome) {
        super(null, null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
