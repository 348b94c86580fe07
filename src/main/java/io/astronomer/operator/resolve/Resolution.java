package io.astronomer.operator.resolve;

import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import java.util.Optional;

/** What a spec and what it refers to come to. */
public sealed interface Resolution {

    /** What is wanted, as far as it is known. */
    Optional<Desired> known();

    record Resolved(Desired desired) implements Resolution {
        @Override
        public Optional<Desired> known() {
            return Optional.of(desired);
        }
    }

    /**
     * Something is missing or wrong; the outcome says what.
     *
     * @param known what is wanted all the same, with what could not be resolved left unread; empty when the spec breaks
     *     its rules
     */
    record Unresolved(Outcome outcome, Optional<Desired> known) implements Resolution {}
}
