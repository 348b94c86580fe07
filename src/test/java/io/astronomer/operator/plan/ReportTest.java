package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Policy.Deletion;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 14: Report leaves what somebody else changed, and still carries out edits")
class ReportTest {
    private static final Desired WANTED =
            Wanted.connection().policy(Policies.reporting()).build();

    @Test
    void leavesDriftAndSaysWhoMadeIt() {
        Decision decision = Decided.on(WANTED, changed(), Remembered.inSync(WANTED));

        assertThat(Decided.held(decision).reason()).isEqualTo(Reason.DRIFTED);
        assertThat(Decided.held(decision).message())
                .startsWith("Changed in Astro: connection.host, by ")
                .contains(" at 2026-11-24T10:01:30Z. policy.drift Report leaves it so");
        assertThat(decision.ownership()).contains(Ownership.CREATED);
        assertThat(decision.drift().orElseThrow().paths()).containsExactly("connection.host");
    }

    @Test
    void showsWhatWouldUndoIt_semantics18() {
        Proposal proposal = Decided.proposal(Decided.on(WANTED, changed(), Remembered.inSync(WANTED)));

        assertThat(proposal.step()).isEqualTo(Proposal.Step.UPDATE);
        assertThat(proposal.changes()).extracting(Change::from).containsExactly("elsewhere");
    }

    @Test
    void leavesASecretThatSomebodyElseMayHaveOverwritten() {
        Desired wanted = Wanted.connection()
                .secret("password", "s3cret")
                .policy(Policies.reporting())
                .build();
        There there = There.holding(wanted).updated(There.LATER, There.SOMEBODY_ELSE);

        assertThat(Decided.on(wanted, there, Remembered.inSync(wanted))
                        .drift()
                        .orElseThrow()
                        .unseen())
                .containsExactly("connection.password");
    }

    @Test
    void doesNotCreateAnewWhatSomebodyElseDeleted() {
        Decision decision = Decided.absent(WANTED, Remembered.inSync(WANTED));

        assertThat(Decided.held(decision))
                .returns(Reason.DRIFTED, Plan.Hold::reason)
                .returns(Optional.empty(), Plan.Hold::remote);
        assertThat(Decided.held(decision).message()).startsWith("The object was deleted in Astro. policy.drift Report");
        assertThat(Decided.proposal(decision).step()).isEqualTo(Proposal.Step.CREATE);
        assertThat(decision.ownership()).contains(Ownership.CREATED);
    }

    @Test
    void anEditWritesTheWholeObject() {
        Desired edited = Wanted.connection()
                .with("schema", "public")
                .generation(2)
                .policy(Policies.reporting())
                .build();

        assertThat(Decided.plan(edited, new Observed.Present(changed().build()), Remembered.inSync(WANTED)))
                .isInstanceOfSatisfying(
                        Plan.Update.class,
                        update -> assertThat(update.changes())
                                .extracting(Change::path)
                                .containsExactlyInAnyOrder("connection.host", "connection.schema"));
    }

    @Test
    void aRotatedSecretWritesTheWholeObject() {
        Desired before = Wanted.connection()
                .secret("password", "s3cret")
                .policy(Policies.reporting())
                .build();
        Desired rotated = Wanted.connection()
                .secret("password", "s3cret2")
                .revision("r2")
                .policy(Policies.reporting())
                .build();
        There there = There.holding(before).part(part -> part.with("host", "elsewhere"));

        assertThat(Decided.plan(rotated, new Observed.Present(there.build()), Remembered.inSync(before)))
                .isInstanceOf(Plan.Update.class);
    }

    @Test
    void createsWhatWasNeverThere() {
        assertThat(Decided.absent(WANTED, Memory.none()).plan()).isInstanceOf(Plan.Create.class);
    }

    @Test
    void endsAReplacementOfItsOwn() {
        assertThat(Decided.absent(WANTED, Remembered.replacing("hash")).plan()).isInstanceOf(Plan.Create.class);
    }

    @Test
    void reportsEvenWhatItCouldNotUndo_semantics20() {
        Desired wanted =
                Wanted.connection().policy(Policies.reporting(Deletion.ORPHAN)).build();
        There there =
                There.holding(wanted).part(part -> part.masked("password")).updated(There.LATER, There.SOMEBODY_ELSE);
        Decision decision = Decided.on(wanted, there, Remembered.inSync(wanted));

        assertThat(Decided.held(decision).reason()).isEqualTo(Reason.DRIFTED);
        assertThat(Decided.proposal(decision).step()).isEqualTo(Proposal.Step.REPLACE);
    }

    @Test
    void isInSyncWhenNothingDiffers() {
        assertThat(Decided.on(WANTED, There.holding(WANTED), Remembered.inSync(WANTED))
                        .drift())
                .isEmpty();
    }

    private static There changed() {
        return There.holding(WANTED)
                .part(part -> part.with("host", "elsewhere"))
                .updated(There.LATER, There.SOMEBODY_ELSE);
    }
}
