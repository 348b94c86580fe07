package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 18: under Manual a plan is executed once its own hash is approved")
class ApprovalTest {
    private static final Policy MANUAL = Policies.manual(Optional.empty());
    private static final Desired WANTED =
            DesiredBuilder.connection().policy(MANUAL).build();

    @Test
    void createIsBlockedAndTheMessageNamesTheHash() {
        Decision decision = PlannerDsl.absent(WANTED, RecordedState.none());
        Plan.Block block = PlannerDsl.blocked(decision);

        assertThat(block.reason()).isEqualTo(Reason.PLAN_PENDING);
        assertThat(block.message())
                .isEqualTo("status.plan waits for approval: set the annotation astro.astronomer.io/approve-plan to "
                        + PlannerDsl.pendingPlan(decision).hash() + ".");
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void createIsExecutedWhenApproved() {
        String hash = PlannerDsl.pendingPlan(PlannerDsl.absent(WANTED, RecordedState.none()))
                .hash();
        Decision decision = PlannerDsl.absent(approved(WANTED, hash), RecordedState.none());

        assertThat(decision.plan()).isInstanceOf(Plan.Create.class);
        assertThat(decision.ownership()).contains(Ownership.Created);
    }

    @Test
    void approvedCreateApprovesNoRecreation() {
        String hash = PlannerDsl.pendingPlan(PlannerDsl.absent(WANTED, RecordedState.none()))
                .hash();

        assertThat(PlannerDsl.blocked(PlannerDsl.absent(approved(WANTED, hash), RecordedStates.inSync(WANTED)))
                        .reason())
                .isEqualTo(Reason.PLAN_PENDING);
    }

    @Test
    void updateIsBlockedAndOwnershipStays() {
        Decision decision = PlannerDsl.on(WANTED, changed(), RecordedStates.adopted(WANTED));

        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.PLAN_PENDING);
        assertThat(decision.ownership()).contains(Ownership.Adopted);
        assertThat(decision.drift()).isPresent();
    }

    @Test
    void updateIsExecutedWhenApproved() {
        String hash = PlannerDsl.pendingPlan(PlannerDsl.on(WANTED, changed(), RecordedStates.inSync(WANTED)))
                .hash();

        assertThat(PlannerDsl.on(approved(WANTED, hash), changed(), RecordedStates.inSync(WANTED))
                        .plan())
                .isInstanceOf(Plan.Update.class);
    }

    @Test
    void changedPlanNeedsItsOwnApproval() {
        String hash = PlannerDsl.pendingPlan(PlannerDsl.on(WANTED, changed(), RecordedStates.inSync(WANTED)))
                .hash();
        RemoteObjectBuilder more = changed().part(part -> part.with("schema", "public"));

        assertThat(PlannerDsl.blocked(PlannerDsl.on(approved(WANTED, hash), more, RecordedStates.inSync(WANTED)))
                        .reason())
                .isEqualTo(Reason.PLAN_PENDING);
    }

    @Test
    void adoptionThatWritesIsBlocked() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.manual(Policies.adopting(AdoptionPolicy.Always)))
                .build();
        Decision decision = PlannerDsl.on(wanted, changed(), RecordedState.none());

        assertThat(PlannerDsl.pendingPlan(decision).step()).isEqualTo(PlanStep.Adopt);
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void pendingPlanShowsThatAnAdoptionReplacesTheObject() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.manual(Policies.adopting(AdoptionPolicy.Always, DeletionPolicy.Delete)))
                .build();
        RemoteObjectBuilder mysql = RemoteObjectBuilder.equalTo(
                DesiredBuilder.connection().with("type", "mysql").build());

        assertThat(PlannerDsl.pendingPlan(PlannerDsl.on(wanted, mysql, RecordedState.none()))
                        .step())
                .isEqualTo(PlanStep.Replace);
    }

    @Test
    void oneApprovalCoversBothStepsOfAReplacement_semantics10() {
        RemoteObjectBuilder mysql = RemoteObjectBuilder.equalTo(
                DesiredBuilder.connection().with("type", "mysql").build());
        String hash = PlannerDsl.pendingPlan(PlannerDsl.on(WANTED, mysql, RecordedStates.inSync(WANTED)))
                .hash();
        Desired approved = approved(WANTED, hash);
        Plan.Replace replace = (Plan.Replace)
                PlannerDsl.on(approved, mysql, RecordedStates.inSync(WANTED)).plan();

        assertThat(PlannerDsl.absent(approved, RecordedStates.replacing(replace.successor()))
                        .plan())
                .isInstanceOf(Plan.Create.class);
    }

    @Test
    void createOfAReplacementIsBlockedWhenTheSpecChanged_semantics10() {
        String successor = PlannerDsl.pendingPlan(PlannerDsl.absent(WANTED, RecordedState.none()))
                .hash();
        Desired edited = DesiredBuilder.connection()
                .with("host", "other")
                .generation(2)
                .policy(MANUAL)
                .build();

        assertThat(PlannerDsl.blocked(PlannerDsl.absent(edited, RecordedStates.replacing(successor)))
                        .reason())
                .isEqualTo(Reason.PLAN_PENDING);
    }

    @Test
    void startedReplacementApprovesNoUpdate() {
        Decision pending = PlannerDsl.on(WANTED, changed(), RecordedStates.inSync(WANTED));
        RecordedState recordedState =
                RecordedStates.replacing(PlannerDsl.pendingPlan(pending).hash());

        assertThat(PlannerDsl.blocked(PlannerDsl.on(WANTED, changed(), recordedState))
                        .reason())
                .isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void approvedUpdateWithoutEffectApprovesNoReplacement() {
        Desired wanted =
                DesiredBuilder.connection().generation(2).policy(MANUAL).build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("port", 5432));
        String update = PlannerDsl.pendingPlan(PlannerDsl.on(
                        wanted,
                        remoteObjectBuilder,
                        RecordedStates.inSync(
                                DesiredBuilder.connection().with("port", 5432).build())))
                .hash();
        Decision next = PlannerDsl.on(
                approved(wanted, update),
                remoteObjectBuilder,
                RecordedStates.updatedWithoutEffect(wanted, RemoteObjectBuilder.CREATED));

        assertThat(PlannerDsl.pendingPlan(next).step()).isEqualTo(PlanStep.Replace);
    }

    @Test
    void approvedExclusionWithoutEffectApprovesNoUpdate() {
        Desired wanted = DesiredBuilder.connection()
                .exclude(DesiredBuilder.STAGING)
                .policy(MANUAL)
                .build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(DesiredBuilder.connection().build());
        String exclusion = PlannerDsl.pendingPlan(PlannerDsl.on(
                        wanted,
                        remoteObjectBuilder,
                        RecordedStates.inSync(DesiredBuilder.connection().build())))
                .hash();
        Decision next =
                PlannerDsl.on(approved(wanted, exclusion), remoteObjectBuilder, RecordedStates.excluded(wanted));

        assertThat(PlannerDsl.pendingPlan(next).step()).isEqualTo(PlanStep.Update);
    }

    @Test
    void resourceInSyncNeedsNoApproval() {
        assertThat(PlannerDsl.on(WANTED, RemoteObjectBuilder.equalTo(WANTED), RecordedStates.inSync(WANTED))
                        .plan())
                .isInstanceOf(Plan.InSync.class);
    }

    private static RemoteObjectBuilder changed() {
        return RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("host", "elsewhere"));
    }

    private static Desired approved(Desired desired, String hash) {
        return DesiredVariations.withPolicy(desired, Policies.approving(desired.policy(), hash));
    }
}
