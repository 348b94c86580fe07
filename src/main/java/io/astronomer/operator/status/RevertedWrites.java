package io.astronomer.operator.status;

import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.plan.RecordedState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the recent writes that another client reverted, by the times in the status. */
final class RevertedWrites {
    static final Duration WINDOW = Duration.ofHours(1);

    private RevertedWrites() {}

    /**
     * Returns the reverts within the window. Once the limit is reached they no longer expire; a spec change or a request
     * resets them.
     */
    static List<String> counted(@Nullable List<String> times, Instant now) {
        List<String> all = Objects.requireNonNullElse(times, List.<String>of()).stream()
                .filter(time -> Timestamps.read(time).isPresent())
                .toList();
        return all.size() >= RecordedState.MOST_REVERSALS
                ? all
                : all.stream().filter(time -> isRecent(time, now)).toList();
    }

    private static boolean isRecent(String time, Instant now) {
        return Timestamps.read(time).filter(at -> at.plus(WINDOW).isAfter(now)).isPresent();
    }

    static List<String> withOneMore(@Nullable List<String> times, Instant now) {
        List<String> counted = counted(times, now);
        if (counted.size() >= RecordedState.MOST_REVERSALS) {
            return counted;
        }
        List<String> more = new ArrayList<>(counted);
        more.add(Timestamps.text(now));
        return List.copyOf(more);
    }
}
