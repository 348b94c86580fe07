package io.astronomer.operator.resolve;

import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;

/** What a spec and what it refers to come to. */
public sealed interface Resolution {

    record Resolved(Desired desired) implements Resolution {}

    /** Something is missing or wrong; the outcome says what. */
    record Unresolved(Outcome outcome) implements Resolution {}
}
