package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Policy.Adoption;
import io.astronomer.operator.plan.Policy.Deletion;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 18: under Manual a plan is carried out once its own hash is approved")
class ApprovalTest {
    private static final Policy MANUAL = Policies.manual(Optional.empty());
    private static final Desired WANTED = Wanted.connection().policy(MANUAL).build();

    @Test
    void holdsTheCreateAndSaysHowToApprove() {
        Decision decision = Decided.absent(WANTED, Memory.none());
        Plan.Hold hold = Decided.held(decision);

        assertThat(hold.reason()).isEqualTo(Reason.PLAN_PENDING);
        assertThat(hold.message())
                .isEqualTo("status.plan waits for approval: set the annotation astro.astronomer.io/approve-plan to "
                        + Decided.proposal(decision).hash() + ".");
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void createsOnceApproved() {
        String hash = Decided.proposal(Decided.absent(WANTED, Memory.none())).hash();
        Decision decision = Decided.absent(approved(WANTED, hash), Memory.none());

        assertThat(decision.plan()).isInstanceOf(Plan.Create.class);
        assertThat(decision.ownership()).contains(Ownership.CREATED);
    }

    @Test
    void holdsTheUpdateAndKeepsWhatIsOurs() {
        Decision decision = Decided.on(WANTED, changed(), Remembered.adopted(WANTED));

        assertThat(Decided.held(decision).reason()).isEqualTo(Reason.PLAN_PENDING);
        assertThat(decision.ownership()).contains(Ownership.ADOPTED);
        assertThat(decision.drift()).isPresent();
    }

    @Test
    void updatesOnceApproved() {
        String hash = Decided.proposal(Decided.on(WANTED, changed(), Remembered.inSync(WANTED)))
                .hash();

        assertThat(Decided.on(approved(WANTED, hash), changed(), Remembered.inSync(WANTED))
                        .plan())
                .isInstanceOf(Plan.Update.class);
    }

    @Test
    void aChangedPlanNeedsItsOwnApproval() {
        String hash = Decided.proposal(Decided.on(WANTED, changed(), Remembered.inSync(WANTED)))
                .hash();
        There more = changed().part(part -> part.with("schema", "public"));

        assertThat(Decided.held(Decided.on(approved(WANTED, hash), more, Remembered.inSync(WANTED)))
                        .reason())
                .isEqualTo(Reason.PLAN_PENDING);
    }

    @Test
    void holdsAnAdoptionThatWrites() {
        Desired wanted = Wanted.connection()
                .policy(Policies.manual(Policies.adopting(Adoption.ALWAYS)))
                .build();
        Decision decision = Decided.on(wanted, changed(), Memory.none());

        assertThat(Decided.proposal(decision).step()).isEqualTo(Proposal.Step.ADOPT);
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void showsThatAnAdoptionWouldDeleteTheObject() {
        Desired wanted = Wanted.connection()
                .policy(Policies.manual(Policies.adopting(Adoption.ALWAYS, Deletion.DELETE)))
                .build();
        There mysql = There.holding(Wanted.connection().with("type", "mysql").build());

        assertThat(Decided.proposal(Decided.on(wanted, mysql, Memory.none())).step())
                .isEqualTo(Proposal.Step.REPLACE);
    }

    @Test
    void oneApprovalServesBothStepsOfAReplacement_semantics10() {
        There mysql = There.holding(Wanted.connection().with("type", "mysql").build());
        String hash = Decided.proposal(Decided.on(WANTED, mysql, Remembered.inSync(WANTED)))
                .hash();
        Desired approved = approved(WANTED, hash);
        Plan.Replace replace = (Plan.Replace)
                Decided.on(approved, mysql, Remembered.inSync(WANTED)).plan();

        assertThat(Decided.absent(approved, Remembered.replacing(replace.successor()))
                        .plan())
                .isInstanceOf(Plan.Create.class);
    }

    @Test
    void theSecondStepOfAReplacementIsHeldWhenTheSpecChangedMeanwhile_semantics10() {
        String successor =
                Decided.proposal(Decided.absent(WANTED, Memory.none())).hash();
        Desired edited = Wanted.connection()
                .with("host", "other")
                .generation(2)
                .policy(MANUAL)
                .build();

        assertThat(Decided.held(Decided.absent(edited, Remembered.replacing(successor)))
                        .reason())
                .isEqualTo(Reason.PLAN_PENDING);
    }

    @Test
    void aReplacementUnderWayApprovesNoUpdate() {
        Decision pending = Decided.on(WANTED, changed(), Remembered.inSync(WANTED));
        Memory memory = Remembered.replacing(Decided.proposal(pending).hash());

        assertThat(Decided.held(Decided.on(WANTED, changed(), memory)).reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void anApprovedUpdateThatWasInVainDoesNotApproveTheReplacementThatFollows() {
        Desired wanted = Wanted.connection().generation(2).policy(MANUAL).build();
        There there = There.holding(wanted).part(part -> part.with("port", 5432));
        String update = Decided.proposal(Decided.on(
                        wanted,
                        there,
                        Remembered.inSync(Wanted.connection().with("port", 5432).build())))
                .hash();
        Decision next = Decided.on(approved(wanted, update), there, Remembered.updatedInVain(wanted, There.CREATED));

        assertThat(Decided.proposal(next).step()).isEqualTo(Proposal.Step.REPLACE);
    }

    @Test
    void anApprovedExclusionThatWasInVainDoesNotApproveTheUpdateThatFollows() {
        Desired wanted =
                Wanted.connection().exclude(Wanted.STAGING).policy(MANUAL).build();
        There there = There.holding(Wanted.connection().build());
        String exclusion = Decided.proposal(Decided.on(
                        wanted, there, Remembered.inSync(Wanted.connection().build())))
                .hash();
        Decision next = Decided.on(approved(wanted, exclusion), there, Remembered.excluded(wanted));

        assertThat(Decided.proposal(next).step()).isEqualTo(Proposal.Step.UPDATE);
    }

    @Test
    void whatNeedsNoWriteNeedsNoApproval() {
        assertThat(Decided.on(WANTED, There.holding(WANTED), Remembered.inSync(WANTED))
                        .plan())
                .isInstanceOf(Plan.InSync.class);
    }

    private static There changed() {
        return There.holding(WANTED).part(part -> part.with("host", "elsewhere"));
    }

    private static Desired approved(Desired desired, String hash) {
        return States.under(desired, Policies.approving(desired.policy(), hash));
    }
}
