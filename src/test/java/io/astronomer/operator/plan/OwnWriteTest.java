package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.There.CREATED;
import static io.astronomer.operator.plan.There.SOMEBODY_ELSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Policy.Adoption;
import org.junit.jupiter.api.Test;

/** What our own last write says of the present difference, and whose the object is then. */
class OwnWriteTest {
    private static final Planner PLANNER = new Planner();
    private static final Desired WANTED = Wanted.connection().build();

    @Test
    void aLeftoverOfOurCreateIsTheServicesOwnDoing_semantics11() {
        There there = There.holding(WANTED).part(part -> part.with("port", 5432));

        assertThat(Decided.on(WANTED, there, Remembered.created(WANTED)).plan())
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_ACCEPTED));
    }

    @Test
    void anothersWriteInTheSecondOfOurOwnCantBeSeen_semantics13() {
        Desired wanted = Wanted.connection().secret("password", "s3cret").build();
        There there = There.holding(wanted).updated(CREATED, SOMEBODY_ELSE);

        assertThat(Decided.on(wanted, there, Remembered.inSync(wanted)).plan()).isInstanceOf(Plan.InSync.class);
    }

    @Test
    void anAnswerThatHoldsWhatWasSentIsKept_semantics11() {
        assertThat(PLANNER.isKept(WANTED, There.holding(WANTED).build())).isTrue();
        assertThat(PLANNER.isKept(WANTED, There.holding(WANTED).description("x").build()))
                .isFalse();
    }

    @Test
    void onlyTheExclusionsThatDifferAreNamed() {
        Desired one = Wanted.connection().exclude(Wanted.STAGING).build();
        Desired two =
                Wanted.connection().exclude(Wanted.STAGING, Wanted.SANDBOX).build();

        assertThat(Differ.visible(two, There.holding(one).build()))
                .extracting(Change::path)
                .containsExactly("excludeLinks." + Wanted.SANDBOX);
        assertThat(Differ.visible(one, There.holding(two).build()))
                .extracting(Change::path)
                .containsExactly("excludeLinks." + Wanted.SANDBOX);
    }

    @Test
    void whatIsInTheWayOfOursIsNotOursWhileItsAdoptionWaits_semantics15() {
        Desired wanted = Wanted.connection()
                .policy(Policies.manual(Policies.adopting(Adoption.ALWAYS)))
                .build();
        There another = There.holding(WANTED).id("cm4another0000000000000001").description("x");

        assertThat(Decided.on(wanted, another, Remembered.inSync(wanted)).ownership())
                .isEmpty();
    }

    @Test
    void whatWasOnlyLookedAtIsNotOursWhileItsCreateWaits_semantics15() {
        Desired wanted =
                Wanted.connection().policy(Policies.manual(Policy.standard())).build();

        assertThat(Decided.absent(wanted, Remembered.observed(wanted)).ownership())
                .isEmpty();
        assertThat(Decided.absent(wanted, Remembered.inSync(wanted)).ownership())
                .contains(Ownership.CREATED);
    }

    @Test
    void anObjectUnderAnotherIdentityIsNamedByWhatChanged_semantics2() {
        There there = There.holding(Wanted.variable().build());

        assertThat(Decided.on(WANTED, there, Remembered.inSync(WANTED)).plan())
                .isEqualTo(new Plan.Refuse(
                        Reason.INVALID_SPEC,
                        "objectType can't change, it is part of the object's identity: undo the change, and create"
                                + " another resource for another object."));
    }

    @Test
    void anotherOrganizationIsNamed_semantics2() {
        Desired moved =
                Wanted.connection().inOrganization("clm8other000008mlf08scq7k").build();

        assertThat(Decided.absent(moved, Remembered.inSync(WANTED)).plan())
                .isEqualTo(new Plan.Refuse(
                        Reason.ORGANIZATION_CHANGED,
                        "The object belongs to organization " + Wanted.ORGANIZATION
                                + ", but the operator is configured for clm8other000008mlf08scq7k. Point the operator"
                                + " back at the first, or create a new resource."));
    }
}
