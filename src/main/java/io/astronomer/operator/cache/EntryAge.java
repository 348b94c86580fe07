package io.astronomer.operator.cache;

import java.time.Duration;

/**
 * How old a cache entry may be for a reconciliation.
 *
 * @param refresh age at which the entry is refreshed
 * @param usable age up to which the entry is used while its refresh is late
 */
public record EntryAge(Duration refresh, Duration usable) {
    private static final Duration USABLE = Duration.ofMinutes(5);

    /**
     * An entry that is refreshed at this age. While the refresh is late, it is used until it is five minutes old, or until
     * this age if that is greater.
     */
    public static EntryAge refreshedAt(Duration age) {
        return new EntryAge(age, age.compareTo(USABLE) > 0 ? age : USABLE);
    }

    /** An entry that is not used beyond this age. */
    public static EntryAge atMost(Duration age) {
        return new EntryAge(age, age);
    }
}
