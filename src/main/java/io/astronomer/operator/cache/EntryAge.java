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
     * An entry that is refreshed at this age. While the refresh is late, it is used until it is five minutes old, or a tenth
     * older than this age if that is greater.
     */
    public static EntryAge refreshedAt(Duration age) {
        Duration late = age.plus(age.dividedBy(10));
        return new EntryAge(age, late.compareTo(USABLE) > 0 ? late : USABLE);
    }

    /** An entry that is not used beyond this age. */
    public static EntryAge atMost(Duration age) {
        return new EntryAge(age, age);
    }
}
