package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.PendingPlan;
import io.astronomer.operator.status.PlanStatus;
import java.util.Objects;
import java.util.Optional;

/** The pending plan that a status shows. */
final class StatusPlan {
    private StatusPlan() {}

    /** Returns the hash of the status, if the status shows the same step with the same changes for the present spec. */
    static Optional<String> sameHash(EnvironmentObject resource, PendingPlan plan) {
        return Optional.ofNullable(resource.getStatus())
                .filter(status -> Objects.equals(
                        status.observedGeneration(), resource.getMetadata().getGeneration()))
                .flatMap(status -> Optional.ofNullable(status.plan()))
                .filter(shown -> PlanStatus.shows(shown, plan))
                .flatMap(shown -> Optional.ofNullable(shown.hash()));
    }
}
