package io.astronomer.operator.status;

import io.astronomer.operator.api.AstroOrganizationStatus.Budget;
import io.astronomer.operator.api.AstroOrganizationStatus.Resources;
import io.astronomer.operator.api.AstroOrganizationStatus.Token;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is known of an organization at one time.
 *
 * @param problem what keeps the token from being used at all: nothing is asked then
 * @param answer what Astro last said to the token
 * @param said what the token says of itself
 * @param refused the scope entities that the token has no right to, of those in use
 * @param inUse how many scope entities are in use
 * @param budget empty when nothing is asked
 */
public record OrganizationState(
        long generation,
        boolean leaving,
        Optional<Problem> problem,
        Answer answer,
        Optional<Token> said,
        SortedSet<String> refused,
        int inUse,
        Resources resources,
        Optional<Budget> budget) {

    /** What Astro said to the token, since it is this one. */
    public enum Answer {
        NONE,
        ACCEPTED,
        UNAUTHORIZED
    }

    /**
     * Why the token can't be used, and what to do.
     *
     * @param mayArrive whether what is missing may be on its way
     */
    public record Problem(OrganizationReason reason, boolean mayArrive, String message) {}
}
