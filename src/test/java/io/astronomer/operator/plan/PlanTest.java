package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void eachStepIsVisitedAsItself() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObject remote = RemoteObjectBuilder.equalTo(wanted).build();
        List<Plan> steps = List.of(
                new Plan.InSync(remote),
                new Plan.Create(WriteRequests.create(wanted)),
                new Plan.Update("id", WriteRequests.update(wanted, remote), List.of()),
                new Plan.Exclude("id", DesiredBuilder.STAGING),
                new Plan.Replace("id", List.of(), "hash"),
                new Plan.Block(Reason.PLAN_PENDING, "blocked", Optional.empty(), Optional.of(remote)),
                new Plan.Refuse(Reason.NOT_ACCEPTED, "no"));

        assertThat(steps)
                .extracting(step -> step.fold(new Names()))
                .containsExactly("inSync", "create", "update", "exclude", "replace", "hold", "refuse");
    }

    /** Returns the name of the visited case. */
    private static final class Names implements Plan.Cases<String> {
        @Override
        public String inSync(Plan.InSync plan) {
            return "inSync";
        }

        @Override
        public String create(Plan.Create plan) {
            return "create";
        }

        @Override
        public String update(Plan.Update plan) {
            return "update";
        }

        @Override
        public String exclude(Plan.Exclude plan) {
            return "exclude";
        }

        @Override
        public String replace(Plan.Replace plan) {
            return "replace";
        }

        @Override
        public String block(Plan.Block plan) {
            return "hold";
        }

        @Override
        public String refuse(Plan.Refuse plan) {
            return "refuse";
        }
    }
}
