package io.astronomer.operator.plan;

import io.astronomer.operator.api.Ownership;
import java.util.Optional;

/**
 * A plan, and the ownership after it.
 *
 * @param ownership after the plan is executed; empty when the object is not ours
 * @param drift change of another client that the plan corrects
 */
public record Decision(Plan plan, Optional<Ownership> ownership, Optional<Drift> drift) {

    static Decision of(Plan plan, Ownership ownership) {
        return new Decision(plan, Optional.of(ownership), Optional.empty());
    }

    /** A decision that changes nothing, ownership included. */
    static Decision refusal(Plan.Refuse plan, RecordedState recordedState) {
        return new Decision(plan, recordedState.ownership(), Optional.empty());
    }
}
