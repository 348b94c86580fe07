package io.astronomer.operator.status;

import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.AstroOrganizationStatus.Resources;
import io.astronomer.operator.status.OrganizationState.Authentication;
import io.astronomer.operator.status.OrganizationState.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Statuses of an organization for each reason. */
public final class OrganizationStates {
    public static final long GENERATION = 2;
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private OrganizationStates() {}

    /** Returns the status when the reason first applies, to an organization with another one. */
    public static AstroOrganizationStatus first(OrganizationReason previous, OrganizationReason reason) {
        AstroOrganizationStatus before = OrganizationStatusBuilder.next(null, state(previous, previous), NOW);
        return OrganizationStatusBuilder.next(before, state(previous, reason), NOW);
    }

    /** Returns the status when the reason still applies after two minutes. */
    public static AstroOrganizationStatus later(OrganizationReason previous, OrganizationReason reason) {
        return OrganizationStatusBuilder.next(first(previous, reason), state(previous, reason), NOW.plusSeconds(120));
    }

    /** Returns a state with the reason. A new reason does not compile without one. */
    private static OrganizationState state(OrganizationReason previous, OrganizationReason reason) {
        return switch (reason) {
            case ACCEPTED -> state(Authentication.ACCEPTED, 0, Optional.empty(), false);
            case NOT_USED -> state(Authentication.NONE, 0, Optional.empty(), false);
            case UNAUTHORIZED -> state(Authentication.UNAUTHORIZED, 0, Optional.empty(), false);
            case PARTLY_FORBIDDEN -> state(Authentication.ACCEPTED, 1, Optional.empty(), false);
            case FORBIDDEN -> state(Authentication.ACCEPTED, 2, Optional.empty(), false);
            case SECRET_NOT_FOUND -> problem(reason, "The Secret acme does not exist.");
            case SECRET_NOT_LABELED, SECRET_KEY_NOT_FOUND, INVALID_CONTENT, INVALID_SPEC, LIMIT_EXCEEDED ->
                problem(reason, "The message names the problem.");
            case IN_USE -> {
                OrganizationState before = state(previous, previous);
                yield state(before.authentication(), before.forbidden().size(), before.problem(), true);
            }
        };
    }

    private static OrganizationState problem(OrganizationReason reason, String message) {
        return state(Authentication.NONE, 0, Optional.of(new Problem(reason, message)), false);
    }

    /** @param forbidden number of the two Workspaces in use that the token may not use */
    private static OrganizationState state(
            Authentication authentication, int forbidden, Optional<Problem> problem, boolean deleted) {
        return new OrganizationState(
                GENERATION,
                deleted,
                problem,
                authentication,
                Optional.empty(),
                new TreeSet<>(List.of("Analytics", "Ingestion").subList(0, forbidden)),
                2,
                new Resources(1, 0, 0, 0, 1, 0),
                Optional.empty());
    }
}
