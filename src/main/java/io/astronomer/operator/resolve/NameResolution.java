package io.astronomer.operator.resolve;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ResolvedNames;

/** Result of resolving the names of a spec. */
public sealed interface NameResolution {

    record Resolved(ResolvedNames names) implements NameResolution {}

    /** A name can't be resolved, or not yet; the outcome says why. */
    record Unresolved(Outcome outcome) implements NameResolution {}
}
