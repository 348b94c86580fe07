package io.astronomer.operator.status;

import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.AstroOrganizationStatus.Budget;
import io.astronomer.operator.api.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what is known of an organization into its status. What did not change stays as it was, its times included. */
public final class OrganizationStatuses {
    private static final int MOST_NAMED = 5;
    /** A budget that moves less is the same: a status is no gauge. */
    private static final double NOTABLE = 0.5;

    private OrganizationStatuses() {}

    /** How one aspect stands, and why. */
    private record Finding(String status, OrganizationReason reason, String message) {}

    public static AstroOrganizationStatus next(
            @Nullable AstroOrganizationStatus previous, OrganizationStanding standing, Instant now) {
        Conditions conditions = new Conditions(conditions(previous), standing.generation(), now);
        Finding credentials = credentials(standing);
        Finding ready = ready(standing, credentials);
        conditions.add("Ready", ready.status(), ready.reason().text(), ready.message());
        conditions.add(
                "CredentialsValid", credentials.status(), credentials.reason().text(), credentials.message());
        if (ready.status().equals("False")) {
            String progress = isOnItsWay(standing, conditions.list(), now) ? "Reconciling" : "Stalled";
            conditions.add(progress, "True", ready.reason().text(), ready.message());
        }
        return new AstroOrganizationStatus(
                standing.generation(),
                standing.said().orElse(null),
                standing.resources(),
                budget(previous, standing.budget()),
                conditions.list());
    }

    /** How long until the status changes by itself; empty when it does not. */
    public static Optional<Duration> patience(AstroOrganizationStatus status, Instant now) {
        return Conditions.find(conditions(status), "Reconciling")
                .flatMap(reconciling -> Conditions.find(conditions(status), "Ready"))
                .flatMap(ready -> Times.read(ready.lastTransitionTime()))
                .map(since -> Duration.between(now, since.plus(Wakeups.PATIENCE)))
                // Of one that is being deleted the patience does not end.
                .filter(left -> !left.isNegative() && !left.isZero());
    }

    private static Finding credentials(OrganizationStanding standing) {
        if (standing.problem().isPresent()) {
            OrganizationStanding.Problem problem = standing.problem().get();
            boolean tried = problem.reason() != OrganizationReason.INVALID_SPEC
                    && problem.reason() != OrganizationReason.LIMIT_EXCEEDED;
            return new Finding(tried ? "False" : "Unknown", problem.reason(), problem.message());
        }
        return switch (standing.answer()) {
            case UNAUTHORIZED ->
                new Finding(
                        "False",
                        OrganizationReason.UNAUTHORIZED,
                        "Astro does not accept the token (HTTP 401): put a valid one into the Secret."
                                + expiry(standing));
            case NONE ->
                new Finding(
                        "Unknown",
                        OrganizationReason.NOT_USED,
                        "No resource has made a request with the token yet." + expiry(standing));
            case ACCEPTED -> rights(standing);
        };
    }

    private static Finding rights(OrganizationStanding standing) {
        SortedSet<String> refused = standing.refused();
        if (refused.isEmpty()) {
            return new Finding("True", OrganizationReason.ACCEPTED, "Astro accepts the token." + expiry(standing));
        }
        String which = refused.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (refused.size() > MOST_NAMED ? " and " + (refused.size() - MOST_NAMED) + " more" : "");
        String text = "The token has no right to " + which
                + " (HTTP 403): grant it in Astro, or use a token that has it." + expiry(standing);
        return refused.size() >= standing.inUse()
                ? new Finding("False", OrganizationReason.FORBIDDEN, text)
                : new Finding("True", OrganizationReason.PARTLY_FORBIDDEN, text);
    }

    private static Finding ready(OrganizationStanding standing, Finding credentials) {
        if (standing.leaving() && standing.resources().total() > 0) {
            return new Finding(
                    "False",
                    OrganizationReason.IN_USE,
                    "It is being deleted, and goes when the resources that refer to it have gone: "
                            + standing.resources().total() + " are left.");
        }
        boolean usable =
                !credentials.status().equals("False") && standing.problem().isEmpty();
        return new Finding(usable ? "True" : "False", credentials.reason(), credentials.message());
    }

    private static boolean isOnItsWay(OrganizationStanding standing, List<Condition> conditions, Instant now) {
        boolean mayArrive =
                standing.problem().map(OrganizationStanding.Problem::mayArrive).orElse(standing.leaving());
        boolean impatient = !standing.leaving()
                && Conditions.find(conditions, "Ready")
                        .flatMap(ready -> Times.read(ready.lastTransitionTime()))
                        .filter(since -> !since.plus(Wakeups.PATIENCE).isAfter(now))
                        .isPresent();
        return mayArrive && !impatient;
    }

    private static String expiry(OrganizationStanding standing) {
        return standing.said()
                .flatMap(token -> Optional.ofNullable(token.expiresAt()))
                .map(time -> " It says that it expires at " + time + ".")
                .orElse("");
    }

    private static @Nullable Budget budget(@Nullable AstroOrganizationStatus previous, Optional<Budget> now) {
        Optional<Budget> before = Optional.ofNullable(previous).flatMap(known -> Optional.ofNullable(known.budget()));
        return now.map(present ->
                        before.filter(known -> isAlike(known, present)).orElse(present))
                .orElse(null);
    }

    private static boolean isAlike(Budget one, Budget other) {
        double larger = Math.max(one.requestsPerSecond(), other.requestsPerSecond());
        double smaller = Math.min(one.requestsPerSecond(), other.requestsPerSecond());
        return Objects.equals(one.gate(), other.gate()) && larger - smaller <= NOTABLE * larger;
    }

    private static List<Condition> conditions(@Nullable AstroOrganizationStatus status) {
        return status == null || status.conditions() == null ? List.of() : status.conditions();
    }
}
