package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupPlanTest {

    @Test
    void eachPlanIsVisitedAsItself() {
        List<CleanupPlan> plans = List.of(
                new CleanupPlan.Delete("id"),
                new CleanupPlan.Release(),
                new CleanupPlan.Wait(Reason.OWNERSHIP_UNKNOWN, "unknown"),
                new CleanupPlan.Refuse(Reason.ORGANIZATION_CHANGED, "no"));

        assertThat(plans)
                .extracting(plan -> plan.fold(new Names()))
                .containsExactly("delete", "release", "await", "refuse");
    }

    /** Returns the name of the visited case. */
    private static final class Names implements CleanupPlan.Cases<String> {
        @Override
        public String delete(CleanupPlan.Delete plan) {
            return "delete";
        }

        @Override
        public String release(CleanupPlan.Release plan) {
            return "release";
        }

        @Override
        public String await(CleanupPlan.Wait plan) {
            return "await";
        }

        @Override
        public String refuse(CleanupPlan.Refuse plan) {
            return "refuse";
        }
    }
}
