package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.RemoteObjectBuilder.CREATED;
import static io.astronomer.operator.plan.RemoteObjectBuilder.OTHER_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.Ownership;
import org.junit.jupiter.api.Test;

/** Effects of our own last write on the plan, and on the ownership of the object. */
class OwnWriteTest {
    private static final Planner PLANNER = new Planner();
    private static final Desired WANTED = DesiredBuilder.connection().build();

    @Test
    void fieldThatDiffersAfterOurCreateIsNotAccepted_semantics11() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("port", 5432));

        assertThat(PlannerDsl.on(WANTED, remoteObjectBuilder, RecordedStates.created(WANTED))
                        .plan())
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_ACCEPTED));
    }

    @Test
    void foreignWriteInTheSameSecondIsNotDetected_semantics13() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).updated(CREATED, OTHER_CLIENT);

        assertThat(PlannerDsl.on(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted))
                        .plan())
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    void responseEqualToTheRequestIsKept_semantics11() {
        assertThat(PLANNER.isKept(WANTED, RemoteObjectBuilder.equalTo(WANTED).build()))
                .isTrue();
        assertThat(PLANNER.isKept(
                        WANTED,
                        RemoteObjectBuilder.equalTo(WANTED).description("x").build()))
                .isFalse();
    }

    @Test
    void onlyDifferentExclusionsAreListed() {
        Desired one =
                DesiredBuilder.connection().exclude(DesiredBuilder.STAGING).build();
        Desired two = DesiredBuilder.connection()
                .exclude(DesiredBuilder.STAGING, DesiredBuilder.SANDBOX)
                .build();

        assertThat(ObjectDiffer.visible(two, RemoteObjectBuilder.equalTo(one).build()))
                .extracting(Change::path)
                .containsExactly("excludeLinks." + DesiredBuilder.SANDBOX);
        assertThat(ObjectDiffer.visible(one, RemoteObjectBuilder.equalTo(two).build()))
                .extracting(Change::path)
                .containsExactly("excludeLinks." + DesiredBuilder.SANDBOX);
    }

    @Test
    void foreignObjectHasNoOwnershipWhileItsAdoptionWaits_semantics15() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.manual(Policies.adopting(AdoptionPolicy.Always)))
                .build();
        RemoteObjectBuilder another = RemoteObjectBuilder.equalTo(WANTED)
                .id("cm4another0000000000000001")
                .description("x");

        assertThat(PlannerDsl.on(wanted, another, RecordedStates.inSync(wanted)).ownership())
                .isEmpty();
    }

    @Test
    void observedObjectHasNoOwnershipWhileItsCreateWaits_semantics15() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.manual(Policy.standard()))
                .build();

        assertThat(PlannerDsl.absent(wanted, RecordedStates.observed(wanted)).ownership())
                .isEmpty();
        assertThat(PlannerDsl.absent(wanted, RecordedStates.inSync(wanted)).ownership())
                .contains(Ownership.Created);
    }

    @Test
    void messageNamesTheChangedPartOfTheIdentity_semantics2() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(DesiredBuilder.variable().build());

        assertThat(PlannerDsl.on(WANTED, remoteObjectBuilder, RecordedStates.inSync(WANTED))
                        .plan())
                .isEqualTo(new Plan.Refuse(
                        Reason.INVALID_SPEC,
                        "the type can't change, because it is part of the object's identity. Undo the change, and"
                                + " create another resource for another object."));
    }

    @Test
    void messageNamesBothOrganizations_semantics2() {
        Desired moved = DesiredBuilder.connection()
                .inOrganization("clm8other000008mlf08scq7k")
                .build();

        assertThat(PlannerDsl.absent(moved, RecordedStates.inSync(WANTED)).plan())
                .isEqualTo(new Plan.Refuse(
                        Reason.ORGANIZATION_CHANGED,
                        "The object belongs to organization " + DesiredBuilder.ORGANIZATION
                                + ", but the operator is configured for clm8other000008mlf08scq7k. Configure the"
                                + " first organization again (ASTRO_ORGANIZATION_ID of the operator, or organizationId"
                                + " of the AstroOrganization), or create a new resource."));
    }
}
