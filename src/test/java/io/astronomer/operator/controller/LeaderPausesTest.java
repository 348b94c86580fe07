package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaderPausesTest {
    private final LeaderPauses pauses = new LeaderPauses();
    private final EnvironmentObject resource = Resources.stored(1, null);

    @Test
    void firstPausesAreShort() {
        assertThat(after(LeaderPauses.FIRST)).isEqualTo(LeaderPauses.SHORT);
    }

    @Test
    void laterPausesAreLong() {
        assertThat(after(LeaderPauses.FIRST + 2)).isEqualTo(LeaderPauses.LONG);
    }

    @Test
    void pauseAfterAnEditIsShort() {
        Duration unused = after(LeaderPauses.FIRST + 2);

        assertThat(pauses.next(Resources.stored(2, null))).isEqualTo(LeaderPauses.SHORT);
    }

    @Test
    void renewalEndsThePauses() {
        Duration unused = after(LeaderPauses.FIRST + 2);

        pauses.end();

        assertThat(pauses.next(resource)).isEqualTo(LeaderPauses.SHORT);
    }

    /** Returns the last of several pauses. */
    private Duration after(int count) {
        for (int i = 1; i < count; i++) {
            Duration unused = pauses.next(resource);
        }
        return pauses.next(resource);
    }
}
