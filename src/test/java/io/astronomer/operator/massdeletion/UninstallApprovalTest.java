package io.astronomer.operator.massdeletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Validity period of an administrator's approval of an uninstall. */
class UninstallApprovalTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T10:00:00Z",
                "2026-11-24T09:00:01Z",
                "2026-11-24T10:05:00Z",
                " 2026-11-24T12:00:00+02:00\n"
            })
    void approvalIsValidForAnHour(String text) {
        assertThat(UninstallApproval.problem(text, NOW)).isEmpty();
    }

    @Test
    void approvalExpiresAfterAnHour() {
        assertThat(UninstallApproval.problem("2026-11-24T09:00:00Z", NOW))
                .get()
                .asString()
                .contains("more than one hour old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T10:05:01Z", "2099-01-01T00:00:00Z"})
    void approvalInTheFutureIsInvalid(String text) {
        assertThat(UninstallApproval.problem(text, NOW)).get().asString().contains("in the future");
    }

    @ParameterizedTest
    @CsvSource({"true", "yes", "2026-11-24", "30-aaaaaaaa"})
    void approvalThatIsNoTimeIsInvalid(String text) {
        assertThat(UninstallApproval.problem(text, NOW)).get().asString().contains("RFC 3339");
    }
}
