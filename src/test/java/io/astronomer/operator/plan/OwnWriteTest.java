package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.RemoteObjectBuilder.CREATED;
import static io.astronomer.operator.plan.RemoteObjectBuilder.SOMEBODY_ELSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Policy.Adoption;
import org.junit.jupiter.api.Test;

/** What our own last write says of the present difference, and whose the object is then. */
class OwnWriteTest {
    private static final Planner PLANNER = new Planner();
    private static final Desired WANTED = DesiredBuilder.connection().build();

    @Test
    void aLeftoverOfOurCreateIsTheServicesOwnDoing_semantics11() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(WANTED).part(part -> part.with("port", 5432));

        assertThat(PlannerDsl.on(WANTED, remoteObjectBuilder, RecordedStates.created(WANTED))
                        .plan())
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_ACCEPTED));
    }

    @Test
    void anothersWriteInTheSecondOfOurOwnCantBeSeen_semantics13() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(wanted).updated(CREATED, SOMEBODY_ELSE);

        assertThat(PlannerDsl.on(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted))
                        .plan())
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    void anAnswerThatHoldsWhatWasSentIsKept_semantics11() {
        assertThat(PLANNER.isKept(WANTED, RemoteObjectBuilder.holding(WANTED).build()))
                .isTrue();
        assertThat(PLANNER.isKept(
                        WANTED,
                        RemoteObjectBuilder.holding(WANTED).description("x").build()))
                .isFalse();
    }

    @Test
    void onlyTheExclusionsThatDifferAreNamed() {
        Desired one =
                DesiredBuilder.connection().exclude(DesiredBuilder.STAGING).build();
        Desired two = DesiredBuilder.connection()
                .exclude(DesiredBuilder.STAGING, DesiredBuilder.SANDBOX)
                .build();

        assertThat(ObjectDiffer.visible(two, RemoteObjectBuilder.holding(one).build()))
                .extracting(Change::path)
                .containsExactly("excludeLinks." + DesiredBuilder.SANDBOX);
        assertThat(ObjectDiffer.visible(one, RemoteObjectBuilder.holding(two).build()))
                .extracting(Change::path)
                .containsExactly("excludeLinks." + DesiredBuilder.SANDBOX);
    }

    @Test
    void whatIsInTheWayOfOursIsNotOursWhileItsAdoptionWaits_semantics15() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.manual(Policies.adopting(Adoption.ALWAYS)))
                .build();
        RemoteObjectBuilder another = RemoteObjectBuilder.holding(WANTED)
                .id("cm4another0000000000000001")
                .description("x");

        assertThat(PlannerDsl.on(wanted, another, RecordedStates.inSync(wanted)).ownership())
                .isEmpty();
    }

    @Test
    void whatWasOnlyLookedAtIsNotOursWhileItsCreateWaits_semantics15() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.manual(Policy.standard()))
                .build();

        assertThat(PlannerDsl.absent(wanted, RecordedStates.observed(wanted)).ownership())
                .isEmpty();
        assertThat(PlannerDsl.absent(wanted, RecordedStates.inSync(wanted)).ownership())
                .contains(Ownership.CREATED);
    }

    @Test
    void anObjectUnderAnotherIdentityIsNamedByWhatChanged_semantics2() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(DesiredBuilder.variable().build());

        assertThat(PlannerDsl.on(WANTED, remoteObjectBuilder, RecordedStates.inSync(WANTED))
                        .plan())
                .isEqualTo(new Plan.Refuse(
                        Reason.INVALID_SPEC,
                        "objectType can't change, because it is part of the object's identity. Undo the change, and"
                                + " create another resource for another object."));
    }

    @Test
    void anotherOrganizationIsNamed_semantics2() {
        Desired moved = DesiredBuilder.connection()
                .inOrganization("clm8other000008mlf08scq7k")
                .build();

        assertThat(PlannerDsl.absent(moved, RecordedStates.inSync(WANTED)).plan())
                .isEqualTo(new Plan.Refuse(
                        Reason.ORGANIZATION_CHANGED,
                        "The object belongs to organization " + DesiredBuilder.ORGANIZATION
                                + ", but the operator is configured for clm8other000008mlf08scq7k. Configure the"
                                + " first organization again, or create a new resource."));
    }
}
