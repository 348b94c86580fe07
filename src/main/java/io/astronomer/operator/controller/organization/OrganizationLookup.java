package io.astronomer.operator.controller.organization;

import io.astronomer.operator.plan.Outcome;

/** Result of the lookup of a resource's organization. */
sealed interface OrganizationLookup {
    record Served(OrganizationContext context) implements OrganizationLookup {}

    /** No organization serves the resource; the outcome says why. */
    record Unserved(Outcome outcome) implements OrganizationLookup {}

    /** The context is not open yet, and the resource is requeued when it is. */
    record Opening() implements OrganizationLookup {}

    /** The context is being prepared, and the resource is requeued when it is ready. */
    record Preparing() implements OrganizationLookup {}
}
