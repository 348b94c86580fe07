package io.astronomer.operator.massdeletion;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Bounds on the deletions and replacements of a Workspace or Deployment without an approval, for each namespace and for all
 * together.
 *
 * @param limit number within the window, whatever their share; empty when the guard is off
 * @param percent share of the managed objects, from {@link #FLOOR} objects on
 */
public record MassDeletionLimits(OptionalInt limit, int percent, Duration window) {
    /** For fewer objects the share does not count. Otherwise each clean-up of a small scope entity would be blocked. */
    public static final int FLOOR = 25;

    public MassDeletionLimits {
        if (limit.orElse(1) < 1 || percent < 1 || percent > 100 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("limit must be at least 1, percent from 1 to 100, and window positive");
        }
    }

    public static MassDeletionLimits standard() {
        return new MassDeletionLimits(OptionalInt.of(50), 50, Duration.ofMinutes(10));
    }

    public static MassDeletionLimits off() {
        return new MassDeletionLimits(OptionalInt.empty(), 50, Duration.ofMinutes(10));
    }

    /** Returns whether so many deletions and replacements need an approval, of so many managed objects. */
    public boolean exceeds(int count, int managed) {
        boolean many = limit.isPresent() && count > limit.getAsInt();
        boolean large = limit.isPresent() && count >= FLOOR && (long) count * 100 > (long) percent * managed;
        return many || large;
    }

    String shownWindow() {
        long seconds = window.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
