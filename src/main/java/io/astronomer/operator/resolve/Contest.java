package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import io.astronomer.operator.api.Management;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which of several resources for one object manages it: one rule, whoever asks. */
public final class Contest {
    /** What a resource has, it keeps; otherwise the oldest has it, and of two of one second the smaller uid. */
    private static final Comparator<EnvironmentObject> PRECEDENCE = Comparator.comparing(Contest::holds)
            .reversed()
            .thenComparing(resource -> resource.getMetadata().getCreationTimestamp())
            .thenComparing(resource -> resource.getMetadata().getUid());

    private Contest() {}

    /** The resource that goes before this one. Who only looks takes no part. */
    public static Optional<EnvironmentObject> winnerOver(
            EnvironmentObject resource, Stream<EnvironmentObject> withTheSameIdentity) {
        if (!contends(resource)) {
            return Optional.empty();
        }
        return withTheSameIdentity
                .filter(Contest::contends)
                .filter(other -> !other.getMetadata()
                        .getUid()
                        .equals(resource.getMetadata().getUid()))
                .filter(other -> PRECEDENCE.compare(other, resource) < 0)
                .min(PRECEDENCE);
    }

    /** Whether the resource may have an object of its own. What a later version says may mean that. */
    public static boolean contends(EnvironmentObject resource) {
        return resource.getSpec() == null
                || resource.getSpec().policy() == null
                || resource.getSpec().policy().management() != Management.Observe;
    }

    /** Has it, or may have it: a create whose end is not known counts, and so does a replacement half done. */
    public static boolean holds(EnvironmentObject resource) {
        EnvironmentObjectStatus status = resource.getStatus();
        if (status == null) {
            return false;
        }
        boolean owns = status.ownership() != null && status.ownership() != Ownership.Observed;
        return owns || status.createStartedAt() != null || status.replacing() != null;
    }
}
