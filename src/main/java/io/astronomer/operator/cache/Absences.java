package io.astronomer.operator.cache;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityRows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times since when reads of the whole listing lack entities. A later read confirms an absence.
 *
 * @param first end of the first read: an entity that had no row since is absent since then
 * @param since ends of the reads that first lacked an entity which had a row before
 */
record Absences(Instant first, Map<String, Instant> since) {
    /** Shortest time between the two reads that confirm an absence. */
    private static final Duration CONFIRMED = Duration.ofSeconds(30);

    Absences {
        since = Map.copyOf(since);
    }

    static Absences beginning(Instant completedAt) {
        return new Absences(completedAt, Map.of());
    }

    /** Returns the absences after a read that followed on these rows. */
    Absences after(EntityRows before, EntityRows now, Instant startedAt, Instant completedAt) {
        Map<String, Instant> times = new HashMap<>();
        Stream.concat(since.keySet().stream(), before.all().map(Entity::id))
                .filter(id -> now.withId(id).isEmpty())
                .forEach(id -> times.put(id, since.getOrDefault(id, completedAt)));
        times.values().removeIf(time -> isConfirmed(time, startedAt));
        return new Absences(first, times);
    }

    /** Returns the absences that no read confirms which started then. */
    EntityRows.Absent unconfirmed(Instant startedAt) {
        return new EntityRows.Absent(!isConfirmed(first, startedAt), since.keySet());
    }

    private static boolean isConfirmed(Instant time, Instant startedAt) {
        return !time.plus(CONFIRMED).isAfter(startedAt);
    }
}
