package io.astronomer.operator.app;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Which of many like messages are told: the first one in a minute, with the number of those before it that were not. */
final class Repetitions {
    static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** @param untold since it was told last */
    private record Told(long at, int untold) {}

    /** @param nanos a clock that is never set */
    Repetitions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How many of this kind were not told since the last one that was; empty when this one is not to be told either. */
    OptionalInt tell(String kind) {
        long now = nanos.getAsLong();
        OptionalInt[] answer = {OptionalInt.of(0)};
        told.compute(kind, (same, last) -> {
            if (last == null || now - last.at() >= WINDOW) {
                answer[0] = OptionalInt.of(last == null ? 0 : last.untold());
                return new Told(now, 0);
            }
            answer[0] = OptionalInt.empty();
            return new Told(last.at(), last.untold() + 1);
        });
        return answer[0];
    }
}
