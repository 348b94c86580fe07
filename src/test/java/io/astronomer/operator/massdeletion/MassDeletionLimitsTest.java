package io.astronomer.operator.massdeletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassDeletionLimitsTest {
    @ParameterizedTest
    @CsvSource({"90, 90s", "600, 10m", "7200, 2h", "5400, 90m"})
    void windowIsShownInTheLargestWholeUnit(long seconds, String shown) {
        assertThat(new MassDeletionLimits(OptionalInt.of(1), 50, Duration.ofSeconds(seconds)).shownWindow())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 50, 600", "1, 0, 600", "1, 101, 600", "1, 50, 0"})
    void valuesOutOfRangeAreRejected(int limit, int percent, long seconds) {
        assertThatThrownBy(() -> new MassDeletionLimits(OptionalInt.of(limit), percent, Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void disabledLimitsAreNeverExceeded() {
        assertThat(MassDeletionLimits.off().exceeds(1_000_000, 1_000_000)).isFalse();
    }
}
