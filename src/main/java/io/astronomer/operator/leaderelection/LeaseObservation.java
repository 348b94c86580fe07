package io.astronomer.operator.leaderelection;

import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The renewals of another replica's Lease, by a monotonic clock of this process, as in client-go. The times in the Lease are
 * of the other replica's clock, and are only compared with each other.
 */
final class LeaseObservation {
    private final Duration grace;
    private final LongSupplier nanos;
    private @Nullable LeaderElectionRecord latest;
    private long unchangedSince;
    private boolean working;
    private long workingSince;

    /**
     * @param grace time for the holder to renew the Lease after Kubernetes failed: its renewals may have failed as well, and
     *     it has the caches
     */
    LeaseObservation(Duration grace, LongSupplier nanos) {
        this.grace = grace;
        this.nanos = nanos;
    }

    /** The Lease could not be read or written. */
    void failed() {
        working = false;
    }

    /** Records a read that just ended. Returns whether the Lease was not renewed for its duration. */
    boolean hasExpired(LeaderElectionRecord read) {
        long now = nanos.getAsLong();
        if (!read.equals(latest)) {
            latest = read;
            unchangedSince = now;
        }
        if (!working) {
            working = true;
            workingSince = now;
        }
        return now - unchangedSince >= read.getLeaseDuration().toNanos() && now - workingSince >= grace.toNanos();
    }
}
