package io.astronomer.operator.cache;

import java.time.Duration;
import java.time.Instant;

/** Timer of the next refresh of a scope entity. The earliest requested time counts. Guarded by its refresher. */
final class RefreshTimer {
    private final RefreshContext context;
    private final Runnable onTime;
    private Instant dueAt = Instant.MAX;

    /** @param onTime is called at each requested time, also after it was replaced or canceled */
    RefreshTimer(RefreshContext context, Runnable onTime) {
        this.context = context;
        this.onTime = onTime;
    }

    /** Requests a refresh at that time, at the latest. */
    void scheduleAt(Instant time) {
        if (time.isBefore(dueAt)) {
            Duration wait = Duration.between(now(), time);
            dueAt = time;
            context.executor().after(wait.isNegative() ? Duration.ZERO : wait, onTime);
        }
    }

    void cancel() {
        dueAt = Instant.MAX;
    }

    /** Returns whether the requested time has come, which ends the request. */
    boolean takeDue() {
        boolean due = !dueAt.isAfter(now());
        if (due) {
            cancel();
        }
        return due;
    }

    /** Returns whether the requested time is nearer than that. */
    boolean isDueWithin(Duration time) {
        return dueAt.isBefore(now().plus(time));
    }

    private Instant now() {
        return context.schedule().now();
    }
}
