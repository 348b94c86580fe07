package io.astronomer.operator.controller.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.status.OrganizationState.Authentication;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialMonitorTest {
    private int changes;
    private final CredentialMonitor monitor = new CredentialMonitor(() -> changes++);

    @ParameterizedTest
    @CsvSource({
        "200, ACCEPTED",
        "204, ACCEPTED",
        "403, ACCEPTED",
        "401, UNAUTHORIZED",
        "404, NONE",
        "429, NONE",
        "500, NONE"
    })
    void statusCodeTellsWhetherTheTokenIsAccepted(int status, Authentication authentication) {
        completed(status);

        assertThat(monitor.authentication()).isEqualTo(authentication);
    }

    @Test
    void missingResponseChangesNothing() {
        completed(200);
        monitor.completed(Operation.LIST, OptionalInt.empty(), Duration.ZERO);

        assertThat(monitor.authentication()).isEqualTo(Authentication.ACCEPTED);
    }

    @Test
    void changeIsNotifiedOnce() {
        completed(200);
        completed(200);
        completed(401);

        assertThat(changes).isEqualTo(2);
    }

    @Test
    void forgottenTokenHasNoAnswer() {
        completed(401);
        monitor.forget();

        assertThat(monitor.authentication()).isEqualTo(Authentication.NONE);
    }

    private void completed(int status) {
        monitor.completed(Operation.LIST, OptionalInt.of(status), Duration.ZERO);
    }
}
