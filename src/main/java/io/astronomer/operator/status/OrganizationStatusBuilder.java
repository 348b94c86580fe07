package io.astronomer.operator.status;

import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.AstroOrganizationStatus.RateLimit;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds the status of an organization from its state. Unchanged parts keep their times. */
public final class OrganizationStatusBuilder {
    private static final int MOST_NAMED = 5;
    /** A smaller change of the rate is not written, because a status is no gauge. */
    private static final double NOTABLE = 0.5;

    private OrganizationStatusBuilder() {}

    /** Status and reason of one condition. */
    private record Finding(String status, OrganizationReason reason, String message) {}

    public static AstroOrganizationStatus next(
            @Nullable AstroOrganizationStatus previous, OrganizationState state, Instant now) {
        Conditions conditions = new Conditions(conditions(previous), state.generation(), now);
        Finding credentials = credentials(state);
        Finding ready = ready(state, credentials);
        conditions.add("Ready", ready.status(), ready.reason().text(), ready.message());
        conditions.add(
                "CredentialsValid", credentials.status(), credentials.reason().text(), credentials.message());
        if (ready.status().equals("False")) {
            String progress = isOnItsWay(state, conditions.list(), now) ? "Reconciling" : "Stalled";
            conditions.add(progress, "True", ready.reason().text(), ready.message());
        }
        return new AstroOrganizationStatus(
                state.generation(),
                state.claims().orElse(null),
                state.resources(),
                rateLimit(previous, state.rateLimit()),
                conditions.list());
    }

    /** Returns the time until the status changes by itself; empty when it does not. */
    public static Optional<Duration> remainingGrace(AstroOrganizationStatus status, Instant now) {
        return Condition.find(conditions(status), "Reconciling")
                .flatMap(reconciling -> Condition.find(conditions(status), "Ready"))
                .flatMap(ready -> Timestamps.read(ready.lastTransitionTime()))
                .map(since -> Duration.between(now, since.plus(RequeuePolicy.MISSING_REFERENCE_GRACE)))
                // For an organization that is being deleted there is no deadline.
                .filter(left -> !left.isNegative() && !left.isZero());
    }

    private static Finding credentials(OrganizationState state) {
        if (state.problem().isPresent()) {
            OrganizationState.Problem problem = state.problem().get();
            boolean tried = problem.reason() != OrganizationReason.INVALID_SPEC
                    && problem.reason() != OrganizationReason.LIMIT_EXCEEDED;
            return new Finding(tried ? "False" : "Unknown", problem.reason(), problem.message());
        }
        return switch (state.authentication()) {
            case UNAUTHORIZED ->
                new Finding(
                        "False",
                        OrganizationReason.UNAUTHORIZED,
                        "Astro rejects the token (HTTP 401): put a valid token into the Secret." + expiry(state));
            case NONE ->
                new Finding(
                        "Unknown",
                        OrganizationReason.NOT_USED,
                        "No resource has made a request with the token yet." + expiry(state));
            case ACCEPTED -> rights(state);
        };
    }

    private static Finding rights(OrganizationState state) {
        SortedSet<String> forbidden = state.forbidden();
        if (forbidden.isEmpty()) {
            return new Finding("True", OrganizationReason.ACCEPTED, "Astro accepts the token." + expiry(state));
        }
        String which = forbidden.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (forbidden.size() > MOST_NAMED ? " and " + (forbidden.size() - MOST_NAMED) + " more" : "");
        String text = "The token lacks permissions for " + which
                + " (HTTP 403): grant them in Astro, or use a token that has them." + expiry(state);
        return forbidden.size() >= state.inUse()
                ? new Finding("False", OrganizationReason.FORBIDDEN, text)
                : new Finding("True", OrganizationReason.PARTLY_FORBIDDEN, text);
    }

    private static Finding ready(OrganizationState state, Finding credentials) {
        if (state.markedForDeletion() && state.resources().total() > 0) {
            return new Finding(
                    "False",
                    OrganizationReason.IN_USE,
                    "The deletion waits for the resources that refer to the organization. Remaining: "
                            + state.resources().total() + ".");
        }
        boolean usable =
                !credentials.status().equals("False") && state.problem().isEmpty();
        return new Finding(usable ? "True" : "False", credentials.reason(), credentials.message());
    }

    private static boolean isOnItsWay(OrganizationState state, List<Condition> conditions, Instant now) {
        boolean mayArrive =
                state.problem().map(problem -> problem.reason().mayArrive()).orElse(state.markedForDeletion());
        boolean impatient = !state.markedForDeletion()
                && Condition.find(conditions, "Ready")
                        .flatMap(ready -> Timestamps.read(ready.lastTransitionTime()))
                        .filter(since -> !since.plus(RequeuePolicy.MISSING_REFERENCE_GRACE)
                                .isAfter(now))
                        .isPresent();
        return mayArrive && !impatient;
    }

    private static String expiry(OrganizationState state) {
        return state.claims()
                .flatMap(token -> Optional.ofNullable(token.expiresAt()))
                .map(time -> " According to its claims it expires at " + time + ".")
                .orElse("");
    }

    private static @Nullable RateLimit rateLimit(@Nullable AstroOrganizationStatus previous, Optional<RateLimit> now) {
        Optional<RateLimit> before =
                Optional.ofNullable(previous).flatMap(known -> Optional.ofNullable(known.rateLimit()));
        return now.map(present ->
                        before.filter(known -> isAlike(known, present)).orElse(present))
                .orElse(null);
    }

    private static boolean isAlike(RateLimit one, RateLimit other) {
        double larger = Math.max(one.requestsPerSecond(), other.requestsPerSecond());
        double smaller = Math.min(one.requestsPerSecond(), other.requestsPerSecond());
        return Objects.equals(one.state(), other.state()) && larger - smaller <= NOTABLE * larger;
    }

    private static List<Condition> conditions(@Nullable AstroOrganizationStatus status) {
        return status == null || status.conditions() == null ? List.of() : status.conditions();
    }
}
