package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.api.Ownership;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusBuilderTest {
    private static final String TIME = "2026-11-24T10:00:00Z";
    private static final Remote CREATED = new Remote(TIME, TIME, "us");
    private static final Remote UPDATED = new Remote(TIME, "2026-11-24T10:00:30Z", "us");

    @Test
    void statusHasEachPartThatWasSet() {
        assertThat(failing())
                .returns("id", EnvironmentObjectStatus::id)
                .returns(Ownership.Created, EnvironmentObjectStatus::ownership)
                .returns(UPDATED, EnvironmentObjectStatus::remote)
                .returns(List.of(TIME), now -> now.recorded().reversals())
                .returns(TIME, now -> now.recorded().failingSince())
                .returns("r1", now -> now.recorded().failingRevision())
                .returns("now", EnvironmentObjectStatus::lastHandledReconcileAt)
                .returns(2L, EnvironmentObjectStatus::observedGeneration);
    }

    @Test
    void partsThatWereNotSetStay() {
        assertThat(new StatusBuilder(failing()).status()).isEqualTo(failing());
    }

    @Test
    void secretsThatWereUsedOnceStayRecorded() {
        assertThat(untouched()
                        .secretsUsed(true)
                        .secretsUsed(false)
                        .status()
                        .recorded()
                        .secretsUsed())
                .isTrue();
    }

    @Test
    void specWithoutSecretsRecordsNone() {
        assertThat(untouched().secretsUsed(false).status().recorded().secretsUsed())
                .isNull();
    }

    private static EnvironmentObjectStatus failing() {
        return untouched()
                .object("id", Ownership.Created, CREATED, null)
                .remote(UPDATED)
                .reversals(List.of(TIME))
                .failing(TIME, "r1")
                .handled("now")
                .observed(2)
                .status();
    }

    private static StatusBuilder untouched() {
        return new StatusBuilder(EnvironmentObjectStatus.untouched());
    }
}
