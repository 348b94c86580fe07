package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final Steps steps = new Steps();

    @Test
    void stepWithoutItsProgramIsSkippedWithTheReason() throws IOException {
        assertThat(steps.attempt("push", () -> {
                    throw new Tools.Missing("helm can't be had");
                }))
                .isEmpty();

        assertThat(steps.table()).contains("push").contains("skipped  helm can't be had");
    }

    @Test
    void otherFailureEndsTheRelease() {
        assertThatThrownBy(() -> steps.attempt("push", () -> {
                    throw new IOException("refused");
                }))
                .hasMessage("refused");

        assertThat(steps.table()).containsPattern("push +FAILED");
    }

    @Test
    void resultIsInTheTable() throws IOException {
        steps.attempt("push", () -> "sha256:1");

        assertThat(steps.table()).containsPattern("push +done +sha256:1");
    }
}
