package io.astronomer.operator.leaderelection;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Reads a Lease that lacks fields as one that was never renewed. Kubernetes requires none of them, and without a default
 * such a Lease could neither be read nor taken.
 */
final class DefaultingLeaseLock extends LeaseLock {
    private static final ZonedDateTime NEVER = Instant.EPOCH.atZone(ZoneOffset.UTC);

    private final Duration duration;

    DefaultingLeaseLock(LeaseSettings settings, LeaseHolder leaseHolder) {
        super(leaseHolder.metadata(settings.namespace(), settings.name()), leaseHolder.identity());
        this.duration = settings.duration();
    }

    @Override
    protected LeaderElectionRecord toRecord(Lease lease) {
        Optional<LeaseSpec> spec = Optional.ofNullable(lease.getSpec());
        return new LeaderElectionRecord(
                spec.map(LeaseSpec::getHolderIdentity).orElse(""),
                spec.map(LeaseSpec::getLeaseDurationSeconds)
                        .map(Duration::ofSeconds)
                        .orElse(duration),
                spec.map(LeaseSpec::getAcquireTime).orElse(NEVER),
                spec.map(LeaseSpec::getRenewTime).orElse(NEVER),
                spec.map(LeaseSpec::getLeaseTransitions).orElse(0));
    }
}
