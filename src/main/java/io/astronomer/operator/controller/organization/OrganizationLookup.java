package io.astronomer.operator.controller.organization;

import io.astronomer.operator.plan.Outcome;

/** What serves a resource. */
sealed interface OrganizationLookup {
    record Served(OrganizationContext context) implements OrganizationLookup {}

    /** Nothing does; the outcome says why. */
    record Refused(Outcome outcome) implements OrganizationLookup {}

    /** Something will in a moment, and the resource is woken then. */
    record Preparing() implements OrganizationLookup {}
}
