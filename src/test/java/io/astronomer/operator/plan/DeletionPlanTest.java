package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done before a resource may go. */
class DeletionPlanTest {
    private static final Planner PLANNER = new Planner();
    private static final Desired WANTED = Wanted.connection().build();
    private static final Observed THERE =
            new Observed.Present(There.holding(WANTED).build());
    private static final Observed ABSENT = new Observed.Absent();

    @Test
    void deletesByIdWithoutKnowingWhatIsWanted() {
        Plan plan = plan(DeletionPolicy.DELETE, Optional.empty(), ABSENT, Remembered.inSync(WANTED));

        assertThat(plan).isEqualTo(new Plan.Delete(There.ID));
    }

    @Test
    void letsGoOfAnOrphan() {
        Plan plan = plan(DeletionPolicy.ORPHAN, Optional.of(WANTED), THERE, Remembered.inSync(WANTED));

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    @Test
    void letsGoWhenNothingWasCreated() {
        Plan plan = plan(DeletionPolicy.DELETE, Optional.of(WANTED), ABSENT, Memory.none());

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    @Test
    void deletesWhatACutOffCreateLeftBehind_semantics8() {
        Memory memory = Remembered.createStarted(There.CREATED);

        Plan plan = plan(DeletionPolicy.DELETE, Optional.of(WANTED), THERE, memory);

        assertThat(plan).isEqualTo(new Plan.Delete(There.ID));
    }

    @Test
    void neverDeletesAnothersObject() {
        Plan plan = plan(DeletionPolicy.DELETE, Optional.of(WANTED), THERE, Memory.none());

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    @Test
    void neverDeletesWhatItCantTellFromAnothers() {
        Memory memory = Remembered.createStarted(There.CREATED);

        Plan plan = plan(DeletionPolicy.DELETE, Optional.empty(), THERE, memory);

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    @Test
    void takesNoAnswerOfAnotherOrganizationForGone_semantics2() {
        Plan plan = PLANNER.planDeletion(
                "clm8other000008mlf08scq7k",
                DeletionPolicy.DELETE,
                Optional.empty(),
                ABSENT,
                Remembered.inSync(WANTED));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ORGANIZATION_CHANGED));
    }

    @Test
    void letsGoOfAnOrphanOfAnotherOrganization() {
        Plan plan = PLANNER.planDeletion(
                "clm8other000008mlf08scq7k",
                DeletionPolicy.ORPHAN,
                Optional.empty(),
                ABSENT,
                Remembered.inSync(WANTED));

        assertThat(plan).isEqualTo(new Plan.Release());
    }

    private static Plan plan(DeletionPolicy policy, Optional<Desired> desired, Observed observed, Memory memory) {
        return PLANNER.planDeletion(WANTED.organizationId(), policy, desired, observed, memory);
    }
}
