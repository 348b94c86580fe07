package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 15 and 20: Observe reads, shows the plan, and owns nothing")
class ObserveTest {
    private static final Desired WANTED =
            DesiredBuilder.connection().policy(Policies.observing()).build();

    @Test
    void isInSyncWhenTheRemoteObjectIsEqual() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED);

        assertThat(PlannerDsl.on(WANTED, remoteObjectBuilder, RecordedState.none()))
                .isEqualTo(Decision.of(new Plan.InSync(remoteObjectBuilder.build()), Ownership.Observed));
    }

    @Test
    void showsTheUpdate() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("host", "elsewhere"));
        Decision decision = PlannerDsl.on(WANTED, remoteObjectBuilder, RecordedState.none());

        assertThat(decision.ownership()).contains(Ownership.Observed);
        assertThat(PlannerDsl.blocked(decision))
                .returns(Reason.OUT_OF_SYNC, Plan.Block::reason)
                .returns(Optional.of(remoteObjectBuilder.build()), Plan.Block::remote);
        assertThat(PlannerDsl.pendingPlan(decision).step()).isEqualTo(PlanStep.Update);
        assertThat(PlannerDsl.blocked(decision).message())
                .isEqualTo("The object in Astro differs in connection.host: status.plan shows the changes."
                        + " With policy.management Observe the operator writes nothing. Set it to Manage to write them,"
                        + " or change the spec to match the object.");
    }

    @Test
    void showsTheCreate() {
        Decision decision = PlannerDsl.absent(WANTED, RecordedState.none());

        assertThat(PlannerDsl.blocked(decision).message())
                .isEqualTo("Astro has no CONNECTION warehouse. With policy.management Observe the operator writes"
                        + " nothing. Check objectKey and workspace, or set policy.management to Manage to create"
                        + " the object.");
        assertThat(PlannerDsl.pendingPlan(decision).step()).isEqualTo(PlanStep.Create);
        assertThat(decision.ownership()).contains(Ownership.Observed);
    }

    @Test
    void showsTheReplacement() {
        RemoteObjectBuilder mysql = RemoteObjectBuilder.equalTo(
                DesiredBuilder.connection().with("type", "mysql").build());

        assertThat(PlannerDsl.pendingPlan(PlannerDsl.on(WANTED, mysql, RecordedState.none()))
                        .step())
                .isEqualTo(PlanStep.Replace);
    }

    @Test
    void showsTheExclusion() {
        Desired excluding = DesiredBuilder.connection()
                .exclude(DesiredBuilder.STAGING)
                .policy(Policies.observing())
                .build();

        assertThat(PlannerDsl.pendingPlan(
                                PlannerDsl.on(excluding, RemoteObjectBuilder.equalTo(WANTED), RecordedState.none()))
                        .step())
                .isEqualTo(PlanStep.Exclude);
    }

    @Test
    void maskedValueCountsAsEqual() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .policy(Policies.observing())
                .build();

        assertThat(PlannerDsl.plan(
                        wanted,
                        new Observed.Present(RemoteObjectBuilder.equalTo(wanted).build()),
                        RecordedState.none()))
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    void ownObjectBecomesObserved() {
        assertThat(PlannerDsl.on(WANTED, RemoteObjectBuilder.equalTo(WANTED), RecordedStates.inSync(WANTED))
                        .ownership())
                .contains(Ownership.Observed);
    }

    @Test
    void objectOfAnInterruptedCreateIsOnlyObserved() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED);

        assertThat(PlannerDsl.on(WANTED, remoteObjectBuilder, RecordedStates.createStarted(RemoteObjectBuilder.CREATED))
                        .ownership())
                .contains(Ownership.Observed);
    }
}
