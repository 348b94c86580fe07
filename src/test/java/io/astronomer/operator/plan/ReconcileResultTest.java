package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconcileResultTest {
    private static final Outcome REJECTED = new Outcome.Stalled(Reason.REJECTED, "no");

    @Test
    void nameIsThatOfTheOutcomeWithOrWithoutDrift() {
        ReconcileResult clearsCreate = new ReconcileResult(REJECTED, Optional.empty(), true);
        Drift drift = new Drift(List.of(), List.of(), Optional.empty(), Optional.empty());

        assertThat(ReconcileResult.of(REJECTED).name()).isEqualTo("Stalled");
        assertThat(clearsCreate.name()).isEqualTo("Stalled");
        assertThat(clearsCreate.with(Optional.of(drift)).name()).isEqualTo("Stalled");
    }

    @Test
    void resultWithAnotherOutcomeKeepsItsDrift() {
        Outcome waiting = new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "missing");
        ReconcileResult rejected = new ReconcileResult(REJECTED, Optional.of(Drift.deletion()), true);

        assertThat(rejected.with(waiting)).isEqualTo(new ReconcileResult(waiting, Optional.of(Drift.deletion()), true));
    }
}
