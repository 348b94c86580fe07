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
        called(status);

        assertThat(monitor.authentication()).isEqualTo(authentication);
    }

    @Test
    void missingResponseChangesNothing() {
        called(200);
        monitor.called(Operation.LIST, OptionalInt.empty(), Duration.ZERO);

        assertThat(monitor.authentication()).isEqualTo(Authentication.ACCEPTED);
    }

    @Test
    void changeIsNotifiedOnce() {
        called(200);
        called(200);
        called(401);

        assertThat(changes).isEqualTo(2);
    }

    @Test
    void forgottenTokenHasNoAnswer() {
        called(401);
        monitor.forget();

        assertThat(monitor.authentication()).isEqualTo(Authentication.NONE);
    }

    private void called(int status) {
        monitor.called(Operation.LIST, OptionalInt.of(status), Duration.ZERO);
    }
}
