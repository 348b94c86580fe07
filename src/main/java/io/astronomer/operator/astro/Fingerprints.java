package io.astronomer.operator.astro;

import java.util.Arrays;

/**
 * Hashes of the other objects of a listing, eight bytes each. They prove the absence of an object; a collision costs a
 * read.
 */
public final class Fingerprints {
    private final long[] sorted;

    private Fingerprints(long[] sorted) {
        this.sorted = sorted;
    }

    public boolean mayContain(ObjectIdentity identity) {
        return Arrays.binarySearch(sorted, of(identity)) >= 0;
    }

    /** The objects of a scope entity differ only in type and key. */
    private static long of(ObjectIdentity identity) {
        long hash = identity.type().name().hashCode();
        for (int index = 0; index < identity.key().length(); index++) {
            hash = 31 * hash + identity.key().charAt(index);
            hash *= 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** Collects hashes of identities without keeping the identities. */
    public static final class Builder {
        private long[] taken = new long[16];
        private int size;

        public void add(ObjectIdentity identity) {
            if (size == taken.length) {
                taken = Arrays.copyOf(taken, 2 * size);
            }
            taken[size] = of(identity);
            size++;
        }

        public Fingerprints build() {
            long[] sorted = Arrays.copyOf(taken, size);
            Arrays.sort(sorted);
            return new Fingerprints(sorted);
        }
    }
}
