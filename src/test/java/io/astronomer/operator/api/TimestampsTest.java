package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @Property
    void writtenTimeIsReadBack(@ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second) {
        Instant time = Instant.ofEpochSecond(second);

        assertThat(Timestamps.read(Timestamps.text(time))).contains(time);
    }

    @Property
    void anyDateOfTheFormIsReadAsByTheParser(
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 25) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(max = 61) int second) {
        String text = "2026-%02d-%02dT%02d:%02d:%02dZ".formatted(month, day, hour, minute, second);

        assertThat(Timestamps.read(text)).isEqualTo(parsed(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-30T10:20:30.5Z",
                "2026-11-30T10:20:30+01:00",
                "2026-11-30t10:20:30z",
                "2026-11-3aT10:20:30Z",
                "2026-11-30 10:20:30Z",
                "\uff12026-11-01T10:20:30Z"
            })
    void otherFormIsReadAsByTheParser(String text) {
        assertThat(Timestamps.read(text)).isEqualTo(parsed(text));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
