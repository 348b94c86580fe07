package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requeue times while the leader can't renew its lease. They are short, so that edits go on soon after it can. In a long
 * outage the interval of each resource ends, and ten thousand resources would be requeued twice a second; so they become
 * longer, except after an edit.
 */
final class LeaderPauses {
    static final Duration SHORT = Duration.ofMillis(500);
    static final Duration LONG = Duration.ofSeconds(2);
    /** Number of short ones. */
    static final int FIRST = 20;

    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    private record Pause(Trigger trigger, int number) {
        Pause next(Trigger now) {
            return new Pause(now, now.needsReconcile(trigger) ? 1 : Math.min(number + 1, FIRST + 1));
        }
    }

    /** Returns the next requeue time of the resource. */
    Duration next(EnvironmentObject resource) {
        Trigger now = EnvironmentObjectUpdateFilter.trigger(resource);
        Pause pause = pauses.merge(
                resource.getMetadata().getUid(), new Pause(now, 1), (before, first) -> before.next(first.trigger()));
        return pause.number() > FIRST ? LONG : SHORT;
    }

    /** The leader renewed its lease. */
    void end() {
        if (!pauses.isEmpty()) {
            pauses.clear();
        }
    }
}
