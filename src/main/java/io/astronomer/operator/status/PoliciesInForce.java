package io.astronomer.operator.status;

import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.EnvironmentObjectStatus.EffectivePolicy;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.plan.Policy;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies of a resource after the defaults were filled in, and the age at which its object is read again. */
public record PoliciesInForce(Policy policy, Duration syncInterval) {

    /** @param ownership decides on the deletion when no policy does */
    EffectivePolicy of(@Nullable Ownership ownership) {
        return new EffectivePolicy(
                policy.management(),
                policy.approval(),
                policy.adoption(),
                policy.drift(),
                policy.deletion().or(() -> deletion(ownership)).orElse(null),
                // As in a spec: PT1H30M is 1h30m.
                syncInterval.toString().substring(2).toLowerCase(Locale.ROOT));
    }

    private Optional<DeletionPolicy> deletion(@Nullable Ownership ownership) {
        return Optional.ofNullable(ownership)
                .filter(Ownership::owns)
                .map(owned -> policy.deletes(owned) ? DeletionPolicy.Delete : DeletionPolicy.Orphan);
    }
}
