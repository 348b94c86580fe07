package io.astronomer.operator.cli;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Optional;

/** Messages of failed requests to Astro, as the operator reports them. */
final class AstroFailures {
    private AstroFailures() {}

    /** @param astro where the user gives a token and the URL */
    static String text(AstroException failure, AstroOptions astro) {
        if (failure instanceof AstroException.Unauthorized) {
            return Reason.UNAUTHORIZED.text() + ": HTTP 401: Astro rejected the API token (give a valid one in "
                    + astro.placeOfToken() + ").";
        }
        if (failure instanceof AstroException.Unavailable && failure.status().isEmpty()) {
            return Reason.UNAVAILABLE.text() + ": " + failure.getMessage() + " (check the network, and the URL in "
                    + astro.placeOfUrl() + ").";
        }
        Outcome outcome = Failures.outcome(failure, Optional.empty());
        if (outcome instanceof Outcome.Retry retry) {
            return retry.reason().text() + ": " + retry.message();
        }
        return outcome instanceof Outcome.Stalled stalled
                ? stalled.reason().text() + ": " + stalled.message()
                : String.valueOf(failure.getMessage());
    }
}
