package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.reconcile.Notice.Severity;
import io.astronomer.operator.status.Attempt;
import io.astronomer.operator.status.Statuses;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Outcome REJECTED = new Outcome.Stalled(Reason.REJECTED, "HTTP 400: no [request id one]");

    @Test
    void aFirstFailureIsTold() {
        assertThat(Notices.of(null, 1, REJECTED))
                .contains(new Notice(Severity.WARNING, "Rejected", "HTTP 400: no [request id one]"));
    }

    @Test
    void aFailureThatGoesOnIsNotToldAgain() {
        Outcome again = new Outcome.Stalled(Reason.REJECTED, "HTTP 400: no [request id two]");

        assertThat(Notices.of(after(REJECTED), 1, again)).isEmpty();
    }

    @Test
    void anotherReasonIsTold() {
        Outcome other = new Outcome.Retry(Reason.UNAVAILABLE, "HTTP 503", Optional.empty());

        assertThat(Notices.of(after(REJECTED), 1, other))
                .hasValueSatisfying(notice -> assertThat(notice.reason()).isEqualTo("Unavailable"));
    }

    @Test
    void theSameFailureOfANewSpecIsTold() {
        assertThat(Notices.of(after(REJECTED), 2, REJECTED)).isPresent();
    }

    @Test
    void aRefusedCreateIsToldByItsCause() {
        assertThat(Notices.of(null, 1, new Outcome.CreateRefused(REJECTED)))
                .hasValueSatisfying(notice -> assertThat(notice.reason()).isEqualTo("Rejected"));
    }

    @Test
    void whatIsMissingIsTold() {
        assertThat(Notices.of(null, 1, new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "Secret warehouse")))
                .contains(new Notice(Severity.WARNING, "SecretNotFound", "Secret warehouse"));
    }

    @Test
    void aDeletedObjectIsTold() {
        assertThat(Notices.of(null, 1, new Outcome.Released(Optional.of("cm4"), Optional.empty())))
                .contains(new Notice(Severity.NORMAL, "Deleted", "Deleted the object cm4 in Astro"));
    }

    @Test
    void anObjectLeftBehindIsTold() {
        assertThat(Notices.of(null, 1, new Outcome.Released(Optional.empty(), Optional.of("cm4"))))
                .contains(new Notice(
                        Severity.NORMAL, "Orphaned", "Left the object cm4 in Astro, which nothing manages now"));
    }

    @Test
    void aReleaseOfNothingIsNotTold() {
        assertThat(Notices.of(null, 1, new Outcome.Released(Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void suspendingIsToldOnce() {
        Outcome suspended = new Outcome.Suspended(Reason.SUSPENDED, "nothing is read or written", Optional.empty());

        assertThat(Notices.of(after(REJECTED), 1, suspended)).isPresent();
        assertThat(Notices.of(after(suspended), 1, suspended)).isEmpty();
    }

    private static EnvironmentObjectStatus after(Outcome outcome) {
        return Statuses.next(null, new Attempt(1, Optional.empty(), Optional.empty()), outcome, NOW);
    }
}
