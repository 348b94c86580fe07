package io.astronomer.operator.status;

import io.astronomer.operator.api.AstroOrganizationStatus.RateLimit;
import io.astronomer.operator.api.AstroOrganizationStatus.Resources;
import io.astronomer.operator.api.AstroOrganizationStatus.Token;
import java.util.Optional;
import java.util.SortedSet;

/**
 * State of an organization at one time.
 *
 * @param problem why no request can use the token
 * @param authentication last authentication result
 * @param claims claims of the token
 * @param forbidden scope entities in use without a right of the token
 * @param inUse number of scope entities in use
 * @param rateLimit state of the rate limiter; empty when no request can be sent
 */
public record OrganizationState(
        long generation,
        boolean markedForDeletion,
        Optional<Problem> problem,
        Authentication authentication,
        Optional<Token> claims,
        SortedSet<String> forbidden,
        int inUse,
        Resources resources,
        Optional<RateLimit> rateLimit) {

    /** Last authentication result of the present token. */
    public enum Authentication {
        NONE,
        ACCEPTED,
        UNAUTHORIZED
    }

    /** Why the token can't be used, and what to do. */
    public record Problem(OrganizationReason reason, String message) {}
}
