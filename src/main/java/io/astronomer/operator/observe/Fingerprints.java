package io.astronomer.operator.observe;

import io.astronomer.operator.astro.ObjectIdentity;
import java.util.Arrays;
import java.util.Collection;

/**
 * What else a listing showed, eight bytes an object: enough to know for certain that something is not there. Two objects may
 * look the same; that costs a look.
 */
final class Fingerprints {
    private final long[] sorted;

    private Fingerprints(long[] sorted) {
        this.sorted = sorted;
    }

    static Fingerprints of(Collection<ObjectIdentity> identities) {
        return new Fingerprints(
                identities.stream().mapToLong(Fingerprints::of).sorted().toArray());
    }

    boolean mayContain(ObjectIdentity identity) {
        return Arrays.binarySearch(sorted, of(identity)) >= 0;
    }

    /** All of a place differ in type and key only. */
    private static long of(ObjectIdentity identity) {
        long hash = identity.type().name().hashCode();
        for (int index = 0; index < identity.key().length(); index++) {
            hash = 31 * hash + identity.key().charAt(index);
            hash *= 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
