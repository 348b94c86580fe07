package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Outcome WAITING = new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "missing");
    private static final Outcome STALLED = new Outcome.Stalled(Reason.REJECTED, "no");
    private static final Outcome RETRY = new Outcome.Retry(Reason.UNAVAILABLE, "later", Optional.empty());
    private static final Outcome RELEASED = new Outcome.Released(Optional.empty(), Optional.empty());
    private static final Outcome DEFERRED = new Outcome.Deferred();

    @Test
    void onlyReleasedResourceMayBeDeleted() {
        assertThat(RELEASED.isReleased()).isTrue();
        assertThat(STALLED.isReleased()).isFalse();
    }

    @Test
    void onlyDeferredOutcomeKeepsTheStatus() {
        assertThat(DEFERRED.isDeferred()).isTrue();
        assertThat(STALLED.isDeferred()).isFalse();
    }

    @Test
    void waitingAndStalledOutcomesTakeAnotherMessage() {
        assertThat(withMessage(WAITING))
                .isEqualTo(new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "SecretNotFound missing"));
        assertThat(withMessage(STALLED)).isEqualTo(new Outcome.Stalled(Reason.REJECTED, "Rejected no"));
        assertThat(withMessage(RETRY)).isSameAs(RETRY);
    }

    @Test
    void failureHasNoId() {
        assertThat(STALLED.id()).isEmpty();
    }

    @Test
    void objectInSyncHasItsId() {
        Desired wanted = DesiredBuilder.connection().build();
        Outcome inSync =
                new Outcome.InSync(wanted, RemoteObjectBuilder.equalTo(wanted).build(), Ownership.Created);

        assertThat(inSync.id()).contains(RemoteObjectBuilder.ID);
    }

    private static Outcome withMessage(Outcome outcome) {
        return outcome.withMessage((reason, message) -> reason.text() + " " + message);
    }
}
