package io.astronomer.operator.tenancy;

import io.astronomer.operator.plan.Outcome;

/** What serves a resource. */
sealed interface Service {
    record Served(Account account) implements Service {}

    /** Nothing does; the outcome says why. */
    record Refused(Outcome outcome) implements Service {}

    /** Something will in a moment, and the resource is woken then. */
    record Preparing() implements Service {}
}
