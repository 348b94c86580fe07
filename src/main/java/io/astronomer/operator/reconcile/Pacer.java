package io.astronomer.operator.reconcile;

import io.astronomer.operator.observe.Agenda;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Wakes resources a few at a time, those that asked for something first: the SDK runs what it is told of in the order in which it
 * was told, and a user's edit must not stand behind ten thousand resources that a listing has news of.
 */
final class Pacer {
    /** Whose pass does not come by then is gone, or waits behind others. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int atOnce;
    private final InstantSource clock;
    private final Agenda agenda;
    private final Consumer<ResourceID> wake;
    private final Map<ResourceID, Instant> woken = new HashMap<>();
    private final Line asked = new Line();
    private final Line others = new Line();
    /** Whether somebody waits, and will be looked for. */
    private boolean looks;

    /** @param atOnce how many may be woken and not have begun their pass */
    Pacer(int atOnce, InstantSource clock, Agenda agenda, Consumer<ResourceID> wake) {
        this.atOnce = atOnce;
        this.clock = clock;
        this.agenda = agenda;
        this.wake = wake;
    }

    /** To be woken in turn. */
    void add(ResourceID resource) {
        synchronized (this) {
            if (!asked.contains(resource)) {
                others.add(resource);
            }
        }
        release();
    }

    /** To be woken before those that asked for nothing. */
    void first(ResourceID resource) {
        synchronized (this) {
            others.remove(resource);
            asked.add(resource);
        }
        release();
    }

    /** Its pass has begun, or it is there no more. */
    void done(ResourceID resource) {
        synchronized (this) {
            woken.remove(resource);
        }
        release();
    }

    private void release() {
        List<ResourceID> turn = new ArrayList<>();
        boolean looksFromNowOn;
        synchronized (this) {
            Instant now = clock.instant();
            woken.values().removeIf(since -> !since.plus(PATIENCE).isAfter(now));
            Optional<ResourceID> next = next();
            while (next.isPresent()) {
                woken.put(next.get(), now);
                turn.add(next.get());
                next = next();
            }
            looksFromNowOn = !looks && isAwaited();
            looks |= looksFromNowOn;
        }
        turn.forEach(wake);
        if (looksFromNowOn) {
            agenda.after(PATIENCE, this::look);
        }
    }

    /** Those that are waited for may never come, and nobody else either. */
    private void look() {
        synchronized (this) {
            looks = false;
        }
        release();
    }

    private boolean isAwaited() {
        return !asked.isEmpty() || !others.isEmpty();
    }

    private Optional<ResourceID> next() {
        return woken.size() < atOnce ? asked.next().or(others::next) : Optional.empty();
    }
}
