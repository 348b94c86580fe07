package io.astronomer.operator.app;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Limits repeated messages: the first one in a minute is logged, with the number of suppressed ones before it. */
final class Repetitions {
    static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private final Map<String, Reported> reported = new ConcurrentHashMap<>();

    /** @param suppressed number of suppressed messages since */
    private record Reported(long at, int suppressed) {}

    /** @param nanos a monotonic clock */
    Repetitions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns the number of suppressed messages of this kind; empty when this one is suppressed too. */
    OptionalInt tell(String kind) {
        long now = nanos.getAsLong();
        OptionalInt[] suppressed = {OptionalInt.of(0)};
        reported.compute(kind, (same, last) -> {
            if (last == null || now - last.at() >= WINDOW) {
                suppressed[0] = OptionalInt.of(last == null ? 0 : last.suppressed());
                return new Reported(now, 0);
            }
            suppressed[0] = OptionalInt.empty();
            return new Reported(last.at(), last.suppressed() + 1);
        });
        return suppressed[0];
    }
}
