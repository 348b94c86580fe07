package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 14: Report leaves changes of other clients, and still writes edits")
class ReportTest {
    private static final Desired WANTED =
            DesiredBuilder.connection().policy(Policies.reporting()).build();

    @Test
    void driftIsBlockedAndTheMessageNamesTheWriter() {
        Decision decision = PlannerDsl.on(WANTED, changed(), RecordedStates.inSync(WANTED));

        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.DRIFTED);
        assertThat(PlannerDsl.blocked(decision).message())
                .startsWith("Changed in Astro: connection.host, by ")
                .contains(" at 2026-11-24T10:01:30Z. policy.drift Report does not correct it");
        assertThat(decision.ownership()).contains(Ownership.Created);
        assertThat(decision.drift().orElseThrow().paths()).containsExactly("connection.host");
    }

    @Test
    void messageAdvisesToPutAChangeIntoTheSpec() {
        assertThat(PlannerDsl.blocked(PlannerDsl.on(WANTED, changed(), RecordedStates.inSync(WANTED)))
                        .message())
                .endsWith("To undo it, set policy.drift to Correct; to keep it, put it into the spec.");
    }

    @Test
    void messageAdvisesToDeleteTheResourceAfterADeletion() {
        assertThat(PlannerDsl.blocked(PlannerDsl.absent(WANTED, RecordedStates.inSync(WANTED)))
                        .message())
                .endsWith("To undo it, set policy.drift to Correct; to keep it, delete this resource.");
    }

    @Test
    void fieldThatAstroDidNotStoreIsNotReported_semantics11() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("host", "elsewhere"));

        assertThat(PlannerDsl.on(WANTED, remoteObjectBuilder, RecordedStates.created(WANTED))
                        .drift())
                .isEmpty();
    }

    @Test
    void pendingPlanShowsTheCorrection_semantics18() {
        PendingPlan pendingPlan =
                PlannerDsl.pendingPlan(PlannerDsl.on(WANTED, changed(), RecordedStates.inSync(WANTED)));

        assertThat(pendingPlan.step()).isEqualTo(PlanStep.Update);
        assertThat(pendingPlan.changes()).extracting(Change::from).containsExactly("elsewhere");
    }

    @Test
    void possiblyOverwrittenSecretIsReportedAsUnseen() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .policy(Policies.reporting())
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted)
                .updated(RemoteObjectBuilder.LATER, RemoteObjectBuilder.OTHER_CLIENT);

        assertThat(PlannerDsl.on(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted))
                        .drift()
                        .orElseThrow()
                        .unseen())
                .containsExactly("connection.password");
    }

    @Test
    void deletedObjectIsNotRecreated() {
        Decision decision = PlannerDsl.absent(WANTED, RecordedStates.inSync(WANTED));

        assertThat(PlannerDsl.blocked(decision))
                .returns(Reason.DRIFTED, Plan.Block::reason)
                .returns(Optional.empty(), Plan.Block::remote);
        assertThat(PlannerDsl.blocked(decision).message())
                .startsWith("The object was deleted in Astro. policy.drift Report");
        assertThat(PlannerDsl.pendingPlan(decision).step()).isEqualTo(PlanStep.Create);
        assertThat(decision.ownership()).contains(Ownership.Created);
    }

    @Test
    void editWritesTheWholeObject() {
        Desired edited = DesiredBuilder.connection()
                .with("schema", "public")
                .generation(2)
                .policy(Policies.reporting())
                .build();

        assertThat(PlannerDsl.plan(edited, new Observed.Present(changed().build()), RecordedStates.inSync(WANTED)))
                .isInstanceOfSatisfying(
                        Plan.Update.class,
                        update -> assertThat(update.changes())
                                .extracting(Change::path)
                                .containsExactlyInAnyOrder("connection.host", "connection.schema"));
    }

    @Test
    void rotatedSecretIsWritten() {
        Desired before = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .policy(Policies.reporting())
                .build();
        Desired rotated = DesiredBuilder.connection()
                .secret("password", "s3cret2")
                .revision("r2")
                .policy(Policies.reporting())
                .build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(before).part(part -> part.with("host", "elsewhere"));

        assertThat(PlannerDsl.plan(
                        rotated, new Observed.Present(remoteObjectBuilder.build()), RecordedStates.inSync(before)))
                .isInstanceOf(Plan.Update.class);
    }

    @Test
    void objectThatNeverExistedIsCreated() {
        assertThat(PlannerDsl.absent(WANTED, RecordedState.none()).plan()).isInstanceOf(Plan.Create.class);
    }

    @Test
    void ownReplacementIsCompleted() {
        assertThat(PlannerDsl.absent(WANTED, RecordedStates.replacing("hash")).plan())
                .isInstanceOf(Plan.Create.class);
    }

    @Test
    void driftIsReportedWhenItCannotBeCorrected_semantics20() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.reporting(DeletionPolicy.Orphan))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted)
                .part(part -> part.masked("password"))
                .updated(RemoteObjectBuilder.LATER, RemoteObjectBuilder.OTHER_CLIENT);
        Decision decision = PlannerDsl.on(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted));

        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.DRIFTED);
        assertThat(PlannerDsl.pendingPlan(decision).step()).isEqualTo(PlanStep.Replace);
    }

    @Test
    void isInSyncWhenNothingDiffers() {
        assertThat(PlannerDsl.on(WANTED, RemoteObjectBuilder.equalTo(WANTED), RecordedStates.inSync(WANTED))
                        .drift())
                .isEmpty();
    }

    private static RemoteObjectBuilder changed() {
        return RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.with("host", "elsewhere"))
                .updated(RemoteObjectBuilder.LATER, RemoteObjectBuilder.OTHER_CLIENT);
    }
}
