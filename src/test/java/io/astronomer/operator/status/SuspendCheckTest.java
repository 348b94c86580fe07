package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Semantics 19: a resource can be suspended permanently or until a time")
class SuspendCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void resourceIsNotSuspendedByDefault() {
        assertThat(SuspendCheck.of(resource(Map.of()), NOW)).isEmpty();
        assertThat(SuspendCheck.of(new EnvironmentObject(), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T10:00:01Z", " 2026-11-24T10:00:01Z ", "2026-11-24T11:00:01+01:00"})
    void futureTimePausesUntilThen(String time) {
        assertThat(SuspendCheck.of(pausedUntil(time), NOW))
                .contains(new Outcome.Suspended(
                        Reason.PAUSED,
                        "The annotation astro.astronomer.io/paused-until is set: nothing is read or written until"
                                + " 2026-11-24T10:00:01Z.",
                        Optional.of(NOW.plusSeconds(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T10:00:00Z", "2026-11-24T10:30:00+01:00", ""})
    void pastTimeDoesNotPause(String time) {
        assertThat(SuspendCheck.of(pausedUntil(time), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-11-24", "2026-11-24T10:00:00"})
    void invalidTimeIsReported(String time) {
        assertThat(SuspendCheck.of(pausedUntil(time), NOW))
                .contains(new Outcome.Stalled(
                        Reason.INVALID_SPEC,
                        "the annotation astro.astronomer.io/paused-until must be a time in RFC 3339 format, such as"
                                + " 2030-01-31T18:00:00Z."));
    }

    private static EnvironmentObject pausedUntil(String time) {
        return resource(Map.of("astro.astronomer.io/paused-until", time));
    }

    private static EnvironmentObject resource(Map<String, String> annotations) {
        EnvironmentObject resource = new EnvironmentObject();
        resource.getMetadata().setAnnotations(annotations);
        return resource;
    }
}
