package io.astronomer.operator.blast;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How much of a Workspace or Deployment may be deleted or replaced before somebody is asked: in one namespace, and in all
 * together.
 *
 * @param limit so many within the window, whatever their share; empty when nothing is ever held back
 * @param percent such a share of what is managed there, from {@link #FLOOR} objects on
 */
public record Terms(OptionalInt limit, int percent, Duration window) {
    /** For fewer the share does not count: a small place would be held back for every clean-up. */
    public static final int FLOOR = 25;

    public Terms {
        if (limit.orElse(1) < 1 || percent < 1 || percent > 100 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a limit from 1, a percentage from 1 to 100 and a window are needed");
        }
    }

    public static Terms standard() {
        return new Terms(OptionalInt.of(50), 50, Duration.ofMinutes(10));
    }

    public static Terms off() {
        return new Terms(OptionalInt.empty(), 50, Duration.ofMinutes(10));
    }

    boolean exceeds(int count, int managed) {
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
