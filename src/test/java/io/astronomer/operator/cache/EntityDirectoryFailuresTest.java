package io.astronomer.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The directory after failed reads, and while it waits for a permit. */
class EntityDirectoryFailuresTest {
    private static final String ID = "clx42sxw501gl01o0gjenthnh";

    private final DirectoryHarness harness = new DirectoryHarness();

    @Test
    void failureIsThrownUntilTheNextAttempt() {
        harness.service.failure = unavailable();
        harness.find("a", "Analytics");

        assertThatThrownBy(() -> harness.find("a", "Analytics")).isInstanceOf(AstroException.Unavailable.class);
    }

    @Test
    void failureRequeuesTheWaitingResource() {
        harness.service.failure = unavailable();
        harness.find("a", "Analytics");

        assertThat(harness.requeued).containsExactly("a");
    }

    @Test
    void repeatedFailureDoesNotRequeueAResourceThatReportedIt() {
        harness.service.failure = unavailable();
        harness.find("a", "Analytics");
        catchFailure("a");
        harness.advance(Duration.ofMinutes(10));

        assertThat(harness.requeued).hasSize(1);
    }

    @Test
    void endOfTheFailureRequeuesTheResourceThatReportedIt() {
        harness.service.failure = unavailable();
        harness.find("a", "Analytics");
        catchFailure("a");
        harness.service.failure = null;
        harness.advance(Duration.ofSeconds(2));

        assertThat(harness.requeued).containsExactly("a", "a");
    }

    @Test
    void failuresInARowBackOff() {
        harness.service.failure = unavailable();
        harness.find("a", "Analytics");
        harness.advance(Duration.ofSeconds(2 + 4 + 8 + 16));

        assertThat(harness.service.calls).hasSize(5);
    }

    @Test
    void lookupDuringTheBackOffDoesNotCutItShort() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");
        harness.advance(Duration.ofSeconds(269));
        harness.service.failure = new AstroException.Forbidden("not allowed", Optional.empty());
        harness.advance(Duration.ofSeconds(20));
        harness.service.calls.clear();
        harness.find("a", "Analytics");
        harness.advance(Duration.ofSeconds(1));

        assertThat(harness.service.calls).isEmpty();
    }

    @Test
    void rowsAreUsedAfterAFailureUntilTheyAreTooOld() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");
        harness.service.failure = unavailable();
        harness.advance(Duration.ofSeconds(290));

        assertThat(harness.find("a", "Analytics")).isPresent();
    }

    @Test
    void rowsThatAreTooOldAreNotUsedAfterAFailure() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");
        harness.service.failure = unavailable();
        harness.advance(Duration.ofMinutes(5));

        assertThatThrownBy(() -> harness.find("a", "Analytics")).isInstanceOf(AstroException.Unavailable.class);
    }

    @Test
    void changedTokenEndsARejection() {
        harness.service.failure = new AstroException.Forbidden("not allowed", Optional.empty());
        harness.find("a", "Analytics");
        catchFailure("a");
        harness.service.failure = null;
        harness.directory.credentialChanged();

        assertThat(harness.requeued).containsExactly("a", "a");
    }

    @Test
    void changedTokenEndsNoOutage() {
        harness.service.failure = unavailable();
        harness.find("a", "Analytics");
        catchFailure("a");
        harness.directory.credentialChanged();

        assertThat(harness.requeued).hasSize(1);
    }

    @Test
    void rejectionOfTheLastTokenIsRepeatedAtOnce() {
        harness.workspace(ID, "Analytics");
        harness.service.failure = new AstroException.Forbidden("not allowed", Optional.empty());
        harness.service.whileListing = () -> {
            harness.service.whileListing = () -> harness.service.failure = null;
            harness.pass(Duration.ofSeconds(1));
            harness.directory.credentialChanged();
        };
        harness.find("a", "Analytics");

        assertThat(harness.find("a", "Analytics")).isPresent();
    }

    @Test
    void longWaitForAPermitIsThrown() {
        harness.limiter = (permitRequest, insists) -> {
            throw throttled();
        };
        harness.find("a", "Analytics");

        assertThatThrownBy(() -> harness.find("a", "Analytics")).isInstanceOf(AstroException.Throttled.class);
    }

    @Test
    void longWaitForAPermitRequeuesTheWaitingResource() {
        harness.limiter = (permitRequest, insists) -> {
            throw throttled();
        };
        harness.find("a", "Analytics");

        assertThat(harness.requeued).containsExactly("a");
    }

    private void catchFailure(String key) {
        assertThatThrownBy(() -> harness.find(key, "Analytics")).isInstanceOf(AstroException.class);
    }

    private static AstroException unavailable() {
        return new AstroException.Unavailable("down", OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    private static AstroException.Throttled throttled() {
        return new AstroException.Throttled("later", Optional.empty(), Optional.of(Duration.ofMinutes(1)));
    }
}
