package io.astronomer.operator.status;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How often of late somebody else undid what we had written, by the times that the status keeps. */
final class Reversals {
    static final Duration WINDOW = Duration.ofHours(1);

    private Reversals() {}

    /** Those that count. Once there are too many, all do: time alone does not end a war. */
    static List<String> counted(EnvironmentObjectStatus status, Instant now) {
        List<String> all = Objects.requireNonNullElse(status.reversals(), List.of());
        return all.size() >= Memory.MOST_REVERSALS
                ? all
                : all.stream()
                        .filter(time -> Instant.parse(time).plus(WINDOW).isAfter(now))
                        .toList();
    }

    static List<String> withOneMore(EnvironmentObjectStatus status, Instant now) {
        List<String> counted = counted(status, now);
        if (counted.size() >= Memory.MOST_REVERSALS) {
            return counted;
        }
        List<String> more = new ArrayList<>(counted);
        more.add(Times.text(now));
        return List.copyOf(more);
    }
}
