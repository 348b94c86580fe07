package io.astronomer.operator.resolve;

import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.SecretRevision;
import java.util.Optional;

/** Result of resolving a spec with its references. */
public sealed interface Resolution {

    /** Returns the desired state, as far as it is known. */
    Optional<Desired> known();

    /** Returns the present revision of the referenced Secrets. */
    default Optional<SecretRevision> revision() {
        return known().flatMap(Desired::revision);
    }

    record Resolved(Desired desired) implements Resolution {
        @Override
        public Optional<Desired> known() {
            return Optional.of(desired);
        }
    }

    /**
     * A reference is missing or the spec is invalid; the outcome says what.
     *
     * @param known desired state with unresolved values unread; empty when the spec is invalid
     */
    record Unresolved(Outcome outcome, Optional<Desired> known) implements Resolution {

        /** Returns whether the spec breaks a rule. Otherwise a reference is missing, or the scope entity is not known. */
        public boolean isInvalid() {
            return known.isEmpty() && !outcome.isDeferred();
        }
    }
}
