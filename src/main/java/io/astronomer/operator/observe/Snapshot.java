package io.astronomer.operator.observe;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One scope's objects. Single flight: who needs a listing while one is under way waits for it and shares it. */
final class Snapshot {
    /** For how long a failed listing answers for all resources of the scope. */
    private static final Duration FAILURE_LASTS = Duration.ofSeconds(1);

    private final Supplier<List<RemoteObject>> listing;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();

    // All below is guarded by this. Listings and writes are numbered in one sequence: a row follows the later of the
    // two.
    private Map<ObjectIdentity, RemoteObject> rows = new HashMap<>();
    private final Map<ObjectIdentity, Long> written = new HashMap<>();
    private final Map<ObjectIdentity, Long> distrusted = new HashMap<>();
    private long sequence;
    private long begun = -1;
    private Instant readAt = Instant.MIN;
    private @Nullable AstroException failure;
    private Instant failedAt = Instant.MIN;

    Snapshot(Supplier<List<RemoteObject>> listing, InstantSource clock) {
        this.listing = listing;
        this.clock = clock;
    }

    /** @param maxAge how old the listing may be that answers */
    Optional<RemoteObject> find(ObjectIdentity identity, Duration maxAge) {
        if (!serves(identity, maxAge)) {
            reading.lock();
            try {
                if (!serves(identity, maxAge)) {
                    read();
                }
            } finally {
                reading.unlock();
            }
        }
        synchronized (this) {
            return Optional.ofNullable(rows.get(identity));
        }
    }

    synchronized void keep(ObjectIdentity identity, Optional<RemoteObject> row) {
        written.put(identity, ++sequence);
        distrusted.remove(identity);
        row.ifPresentOrElse(object -> rows.put(identity, object), () -> rows.remove(identity));
    }

    synchronized void distrust(ObjectIdentity identity) {
        distrusted.put(identity, ++sequence);
    }

    /** When the listing was begun that answers now; empty before the first. */
    synchronized Optional<Instant> readAt() {
        return begun < 0 ? Optional.empty() : Optional.of(readAt);
    }

    private synchronized boolean serves(ObjectIdentity identity, Duration maxAge) {
        boolean young = begun >= 0 && readAt.plus(maxAge).isAfter(clock.instant());
        return young && distrusted.getOrDefault(identity, -1L) < begun;
    }

    private void read() {
        long number;
        synchronized (this) {
            if (failure != null && failedAt.plus(FAILURE_LASTS).isAfter(clock.instant())) {
                throw failure;
            }
            number = ++sequence;
        }
        Instant start = clock.instant();
        try {
            install(number, start, listing.get());
        } catch (AstroException failed) {
            synchronized (this) {
                failure = failed;
                failedAt = clock.instant();
            }
            throw failed;
        }
    }

    private synchronized void install(long number, Instant start, List<RemoteObject> listed) {
        Map<ObjectIdentity, RemoteObject> fresh = new HashMap<>();
        listed.forEach(object -> fresh.put(object.identity(), object));
        written.values().removeIf(at -> at < number);
        distrusted.values().removeIf(at -> at < number);
        for (ObjectIdentity identity : written.keySet()) {
            RemoteObject own = rows.get(identity);
            if (own == null) {
                fresh.remove(identity);
            } else {
                fresh.put(identity, own);
            }
        }
        rows = fresh;
        begun = number;
        readAt = start;
        failure = null;
    }
}
