package io.astronomer.operator.status;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Ownership;

/** Converts ownership between the API and the core. */
final class Owners {
    private Owners() {}

    static EnvironmentObjectStatus.Ownership written(Ownership ownership) {
        return switch (ownership) {
            case CREATED -> EnvironmentObjectStatus.Ownership.Created;
            case ADOPTED -> EnvironmentObjectStatus.Ownership.Adopted;
            case OBSERVED -> EnvironmentObjectStatus.Ownership.Observed;
        };
    }

    static Ownership read(EnvironmentObjectStatus.Ownership ownership) {
        return switch (ownership) {
            case Created -> Ownership.CREATED;
            case Adopted -> Ownership.ADOPTED;
            case Observed -> Ownership.OBSERVED;
        };
    }
}
