package io.astronomer.operator.astro.ratelimit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bound on the requests in flight of all organizations: each request holds a thread until its response. An organization may
 * take one more only while it has fewer than are free. So some are always free, and the more organizations are busy, the
 * fewer each may take. An organization that is slow, or has not answered yet, takes one at a time, and all of these
 * together leave half to the others.
 */
public final class Bulkhead {
    private static final int SMALLEST = 8;
    private static final int RESERVE = 4;

    private final int each;
    private final int size;
    private final AtomicInteger calls = new AtomicInteger();

    // All below is guarded by this.
    private final Map<Share, Slots.Standing> waiting = new LinkedHashMap<>();
    private final Map<Slots.Standing, Integer> used = new EnumMap<>(Slots.Standing.class);

    /** @param each requests that one organization may have in flight while the others have none */
    public Bulkhead(int each) {
        this.each = each;
        this.size = size(each);
    }

    /**
     * Returns the number of threads that may wait for a response, if one organization may have so many requests in flight.
     */
    static int size(int each) {
        return Math.max(SMALLEST, 2 * each);
    }

    int each() {
        return each;
    }

    /** Returns the number of threads for reconciliations, and for refreshes. Some of them never wait for a response. */
    public static int threads(int each) {
        return size(each) + RESERVE;
    }

    /** @param freed is called when a slot is free after one was denied; must not block */
    Slots share(Runnable freed) {
        return new Share(freed);
    }

    /** Calls the organizations that were denied a slot, in turn. To be called after a release, without a lock. */
    void inviteWaiting() {
        if (calls.getAndIncrement() > 0) {
            // Another thread is in the loop already.
            return;
        }
        boolean ended = false;
        try {
            while (!ended) {
                int seen = calls.get();
                Optional<Share> next = invite();
                while (next.isPresent()) {
                    next.get().freed.run();
                    next = invite();
                }
                ended = calls.compareAndSet(seen, 0);
            }
        } finally {
            if (!ended) {
                // One organization failed: the next release goes on with the others.
                calls.set(0);
            }
        }
    }

    private synchronized Optional<Share> invite() {
        Optional<Share> first = able().stream().findFirst();
        first.ifPresent(share -> {
            waiting.remove(share);
            share.invited = true;
        });
        return first;
    }

    private List<Share> able() {
        List<Share> able = new ArrayList<>();
        waiting.forEach((share, standing) -> {
            if (hasRoom(share, standing)) {
                able.add(share);
            }
        });
        return able;
    }

    private boolean hasRoom(Share share, Slots.Standing standing) {
        int slow = used(Slots.Standing.SLOW);
        int untrusted = slow + used(Slots.Standing.UNPROVEN);
        int free = size - untrusted - used(Slots.Standing.QUICK);
        return share.held < free
                && switch (standing) {
                    case QUICK -> share.held < each;
                    case UNPROVEN -> share.held == 0 && untrusted < size / 2;
                    case SLOW -> share.held == 0 && slow < size / 4 && untrusted < size / 2;
                };
    }

    private int used(Slots.Standing standing) {
        return used.getOrDefault(standing, 0);
    }

    private synchronized Optional<Slots.Slot> take(Share share, Slots.Standing standing) {
        boolean first = share.invited || able().stream().allMatch(share::equals);
        share.invited = false;
        if (!first || !hasRoom(share, standing)) {
            waiting.put(share, standing);
            return Optional.empty();
        }
        waiting.remove(share);
        used.merge(standing, 1, Integer::sum);
        share.held++;
        return Optional.of(() -> release(share, standing));
    }

    private synchronized void release(Share share, Slots.Standing standing) {
        used.merge(standing, -1, Integer::sum);
        share.held--;
    }

    /** Share of one organization. */
    private final class Share implements Slots {
        private final Runnable freed;

        // Guarded by the bulkhead.
        private int held;
        private boolean invited;

        private Share(Runnable freed) {
            this.freed = freed;
        }

        @Override
        public Optional<Slot> take(Standing standing) {
            return Bulkhead.this.take(this, standing);
        }
    }
}
