package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Semantics 15 and 16: an existing object is adopted only as the policy allows")
class AdoptionTest {
    private static final Desired PLAIN = DesiredBuilder.connection().build();
    private static final String ANOTHER_ID = "cm4another0000000000000001";

    @Test
    void neverHoldsEvenAnIdenticalObject() {
        Decision decision = PlannerDsl.on(
                withAdoption(AdoptionPolicy.Never), RemoteObjectBuilder.equalTo(PLAIN), RecordedState.none());

        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
        assertThat(PlannerDsl.blocked(decision).message()).contains("policy.adoption Never forbids its adoption");
    }

    @Test
    void objectThatMayNotBeAdoptedHasNoOwnership() {
        Decision decision = PlannerDsl.on(
                withAdoption(AdoptionPolicy.Never), RemoteObjectBuilder.equalTo(PLAIN), RecordedStates.observed(PLAIN));

        assertThat(decision.ownership()).isEmpty();
        assertThat(decision.drift()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = AdoptionPolicy.class,
            names = {"IfIdentical", "Always"})
    void identicalObjectIsAdoptedWithoutAWrite(AdoptionPolicy adoption) {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(PLAIN);

        assertThat(PlannerDsl.on(withAdoption(adoption), remoteObjectBuilder, RecordedState.none()))
                .isEqualTo(Decision.of(new Plan.InSync(remoteObjectBuilder.build()), Ownership.Adopted));
    }

    @Test
    void hiddenAuthTypeIsImpliedByTheCredentials() {
        Desired wanted = DesiredBuilder.export()
                .with("authType", "BASIC")
                .with("username", "metrics")
                .build();
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(wanted).part(part -> part.omitted("authType"));

        assertThat(PlannerDsl.on(wanted, remote, RecordedState.none()).plan()).isInstanceOf(Plan.InSync.class);
    }

    @Test
    void authTypeThatIsNotSetIsSent() {
        Desired wanted = DesiredBuilder.export()
                .with("authType", "BASIC")
                .with("username", "metrics")
                .build();
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(wanted).part(part -> part.without("authType"));

        assertThat(PlannerDsl.on(wanted, remote, RecordedState.none()).plan()).isInstanceOf(Plan.Update.class);
    }

    @ParameterizedTest
    @CsvSource({"snowflake-password, InSync", "snowflake-key, Update"})
    void describedAuthTypeTellsItsId(String described, String plan) {
        Desired wanted = DesiredBuilder.connection()
                .with("authTypeId", "snowflake-password")
                .build();
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(wanted)
                .part(part -> part.without("authTypeId").shown("connectionAuthType", Map.of("id", described)));

        assertThat(PlannerDsl.on(wanted, remote, RecordedState.none())
                        .plan()
                        .getClass()
                        .getSimpleName())
                .isEqualTo(plan);
    }

    @Test
    void ifIdenticalHoldsADifferentObject() {
        Decision decision = PlannerDsl.on(PLAIN, different(), RecordedState.none());

        assertThat(PlannerDsl.blocked(decision).message())
                .contains("differs in connection.host. To overwrite it, set policy.adoption to Always");
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void pendingPlanShowsTheChangesOfAnAdoption_semantics18() {
        PendingPlan pendingPlan = PlannerDsl.pendingPlan(PlannerDsl.on(PLAIN, different(), RecordedState.none()));

        assertThat(pendingPlan.step()).isEqualTo(PlanStep.Adopt);
        assertThat(pendingPlan.changes())
                .containsExactly(new Change("connection.host", Change.Kind.SET, "elsewhere", "warehouse.example.com"));
    }

    @Test
    void alwaysUpdatesADifferentObject() {
        Decision decision = PlannerDsl.on(withAdoption(AdoptionPolicy.Always), different(), RecordedState.none());

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.ownership()).contains(Ownership.Adopted);
        assertThat(decision.drift()).isEmpty();
    }

    @Test
    void adoptionSendsTheSecretsOnce_semantics16() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(PlannerDsl.plan(wanted, present(RemoteObjectBuilder.equalTo(wanted)), RecordedState.none()))
                .isInstanceOfSatisfying(
                        Plan.Update.class,
                        update -> assertThat(update.changes())
                                .containsExactly(new Change(
                                        "connection.password",
                                        Change.Kind.RESEND,
                                        Change.SENSITIVE,
                                        Change.SENSITIVE)));
        assertThat(PlannerDsl.plan(
                        wanted, present(RemoteObjectBuilder.equalTo(wanted)), RecordedStates.adopted(wanted)))
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    void mapWithTheSameMaskedMembersIsIdentical_semantics16() {
        Desired wanted = DesiredBuilder.export()
                .secret("headers", Map.of("A", "1", "B", "2"))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted)
                .part(part -> part.without("headers").omitted("headers.A").omitted("headers.B"));

        assertThat(PlannerDsl.on(wanted, remoteObjectBuilder, RecordedState.none())
                        .ownership())
                .contains(Ownership.Adopted);
    }

    @Test
    void mapWithOtherMaskedMembersIsDifferent() {
        Desired wanted =
                DesiredBuilder.export().secret("headers", Map.of("A", "1")).build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted)
                .part(part -> part.without("headers").omitted("headers.A").omitted("headers.B"));

        assertThat(PlannerDsl.blocked(PlannerDsl.on(wanted, remoteObjectBuilder, RecordedState.none()))
                        .reason())
                .isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void observedObjectNeedsAdoption_semantics15() {
        Decision decision = PlannerDsl.on(PLAIN, different(), RecordedStates.observed(PLAIN));

        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void adoptedObjectStaysAdopted() {
        Decision decision = PlannerDsl.on(PLAIN, different(), RecordedStates.adopted(PLAIN));

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.ownership()).contains(Ownership.Adopted);
    }

    @Test
    void recordedIdWithoutOwnershipIsNotOurs() {
        RecordedState recordedState = new RecordedState(
                Optional.empty(),
                Optional.of(RemoteObjectBuilder.ID),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                false,
                false);

        assertThat(PlannerDsl.blocked(PlannerDsl.on(PLAIN, different(), recordedState))
                        .reason())
                .isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void adoptedObjectIsReplacedOnlyWithDeletionDelete() {
        RemoteObjectBuilder mysql = RemoteObjectBuilder.equalTo(
                DesiredBuilder.connection().with("type", "mysql").build());

        assertThat(PlannerDsl.plan(withAdoption(AdoptionPolicy.Always), present(mysql), RecordedState.none()))
                .isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
                    assertThat(refusal.message()).contains("an omitted policy.deletion forbids for an adopted object");
                });
        assertThat(PlannerDsl.plan(
                        DesiredBuilder.connection()
                                .policy(Policies.adopting(AdoptionPolicy.Always, DeletionPolicy.Delete))
                                .build(),
                        present(mysql),
                        RecordedState.none()))
                .isInstanceOf(Plan.Replace.class);
    }

    @Test
    void onlyTheObjectNamedByTheExternalIdIsAdopted() {
        Desired named = DesiredBuilder.connection()
                .policy(Policies.withExternalId(RemoteObjectBuilder.ID))
                .build();
        Desired another = DesiredBuilder.connection()
                .policy(Policies.withExternalId(ANOTHER_ID))
                .build();
        RemoteObjectBuilder existing = RemoteObjectBuilder.equalTo(PLAIN);

        assertThat(PlannerDsl.on(named, existing, RecordedState.none()).ownership())
                .contains(Ownership.Adopted);
        Decision decision = PlannerDsl.on(another, existing, RecordedState.none());
        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void ownObjectIsBlockedWhenTheExternalIdDiffers() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.withExternalId(ANOTHER_ID))
                .build();
        Decision decision = PlannerDsl.on(wanted, RemoteObjectBuilder.equalTo(wanted), RecordedStates.inSync(wanted));

        assertThat(PlannerDsl.blocked(decision).message())
                .isEqualTo("astro.astronomer.io/external-id names the object " + ANOTHER_ID
                        + ", but CONNECTION warehouse has the id " + RemoteObjectBuilder.ID
                        + ". Correct the annotation, or the spec.");
        assertThat(PlannerDsl.blocked(decision).pendingPlan()).isEmpty();
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void missingObjectOfTheExternalIdIsNotCreated() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.withExternalId(ANOTHER_ID))
                .build();
        Decision decision = PlannerDsl.absent(wanted, RecordedStates.inSync(wanted));

        assertThat(decision.plan()).isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(refusal.message()).contains(ANOTHER_ID, "Astro has no CONNECTION warehouse");
        });
        assertThat(decision.ownership()).contains(Ownership.Created);
    }

    @Test
    void objectOfTheExternalIdIsNotReplaced() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.withExternalId(RemoteObjectBuilder.ID))
                .build();
        RemoteObjectBuilder mysql = RemoteObjectBuilder.equalTo(
                DesiredBuilder.connection().with("type", "mysql").build());

        assertThat(PlannerDsl.plan(wanted, present(mysql), RecordedStates.inSync(wanted)))
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        refusal -> assertThat(refusal.message()).contains("astro.astronomer.io/external-id forbids"));
    }

    private static Desired withAdoption(AdoptionPolicy adoption) {
        return DesiredBuilder.connection().policy(Policies.adopting(adoption)).build();
    }

    private static RemoteObjectBuilder different() {
        return RemoteObjectBuilder.equalTo(PLAIN).part(part -> part.with("host", "elsewhere"));
    }

    private static Observed present(RemoteObjectBuilder remoteObjectBuilder) {
        return new Observed.Present(remoteObjectBuilder.build());
    }
}
