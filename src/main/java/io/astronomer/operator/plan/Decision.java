package io.astronomer.operator.plan;

import java.util.Optional;

/**
 * What is to be done, and in which capacity.
 *
 * @param ownership how the object stands to the resource once the plan is carried out; empty when it is not ours
 * @param drift what somebody else changed, when that is what the plan is about
 */
public record Decision(Plan plan, Optional<Ownership> ownership, Optional<Drift> drift) {

    static Decision of(Plan plan, Ownership ownership) {
        return new Decision(plan, Optional.of(ownership), Optional.empty());
    }

    /** Nothing is done; who owns what stays as it was. */
    static Decision refusal(Plan.Refuse plan, RecordedState recordedState) {
        return new Decision(plan, recordedState.ownership(), Optional.empty());
    }
}
